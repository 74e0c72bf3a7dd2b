package csumaudit.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Sums;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PseudoHeaderTest {
  private static final byte[] SOURCE = Octets.address("10.77.0.11");
  private static final byte[] DESTINATION = Octets.address("10.77.255.254");
  private static final byte[] SOURCE6 = Octets.address("fd77::11");
  private static final byte[] DESTINATION6 = Octets.address("fd77:ffff::fffe");

  @Test
  void coversAddressesAndProtocol() {
    ByteBuffer octets = Octets.buffer(new byte[3], SOURCE, DESTINATION, Octets.of(0xFF));

    assertThat(folded(octets, 4, 3, 7, 17)).isEqualTo(Sums.seed(SOURCE, DESTINATION, 17, 0));
  }

  @Test
  void coversTheLongAddressesOfIpv6() {
    ByteBuffer octets = Octets.buffer(new byte[3], SOURCE6, DESTINATION6, Octets.of(0xFF));

    assertThat(folded(octets, 6, 3, 19, 58)).isEqualTo(Sums.seed(SOURCE6, DESTINATION6, 58, 0));
  }

  @Test
  void theAddressesNeedNotStandTogether() {
    ByteBuffer octets = Octets.buffer(DESTINATION, new byte[5], SOURCE);
    ByteBuffer octets6 = Octets.buffer(DESTINATION6, Octets.of(1, 2, 3), SOURCE6);

    assertThat(folded(octets, 4, 9, 0, 6)).isEqualTo(Sums.seed(SOURCE, DESTINATION, 6, 0));
    assertThat(folded(octets6, 6, 19, 0, 6)).isEqualTo(Sums.seed(SOURCE6, DESTINATION6, 6, 0));
  }

  @Test
  void aSumMadeByHandAgrees() {
    // 10.77.0.11 to 10.77.0.12, TCP, by hand: 0a4d + 000b + 0a4d + 000c + 0006
    ByteBuffer octets = Octets.buffer(Octets.hex("0a4d000b 0a4d000c"));

    assertThat(folded(octets, 4, 0, 4, 6)).isEqualTo(0x14B7);
  }

  private static int folded(ByteBuffer octets, int version, int source, int destination, int protocol) {
    return InternetChecksum.fold(PseudoHeader.withoutLength(octets, version, source, destination, protocol));
  }
}
