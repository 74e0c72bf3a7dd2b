package csumaudit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One host has one address of IPv4, and a few of IPv6. */
class HostOrRouterTest {
  private final HostOrRouter behind = new HostOrRouter();

  @Test
  void oneAddressOfIpv4AndEightOfIpv6AreAHost() {
    for (int i = 0; i < 20; i++) {
      behind.note("10.77.0.11");
      behind.note("fd77::" + i % 8);
    }

    assertThat(behind.isRouter()).isFalse();
  }

  @Test
  void twoOfIpv4AreARouter() {
    behind.note("10.77.0.11");
    behind.note("10.88.0.1");

    assertThat(behind.isRouter()).isTrue();
  }

  @Test
  void soAreNineOfIpv6() {
    for (int i = 0; i < 9; i++) {
      behind.note("fd77::" + i);
    }

    assertThat(behind.isRouter()).isTrue();
  }
}
