package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> THERE = List.of("lo", "eth0", "eth1", "vif1.0", "vif2.0", "xenbr0");

  @Test
  void theNearestNameComesFirst() {
    assertThat(NearNames.of("eht0", THERE)).first().isEqualTo("eth0");
    assertThat(NearNames.of("eth2", THERE)).startsWith("eth0", "eth1");
    assertThat(NearNames.of("VIF1.O", THERE)).startsWith("vif1.0");
    assertThat(NearNames.of("xenbr", THERE)).containsExactly("xenbr0");
  }

  @Test
  void twoLettersThatAreSwappedAreOneMistake() {
    assertThat(NearNames.of("ol", THERE)).containsExactly("lo");
    assertThat(NearNames.of("--hmtl", List.of("--html", "--help"))).containsExactly("--html");
  }

  @Test
  void whatOptionsShareMakesNoneAlike() {
    assertThat(NearNames.of("--colour", List.of("--color", "--follow", "--force"))).containsExactly("--color");
    assertThat(NearNames.of("version", List.of("live", "interfaces", "--version"))).containsExactly("--version");
  }

  @Test
  void nothingIsNearWhenNothingIs() {
    assertThat(NearNames.of("wlp3s0", THERE)).isEmpty();
    assertThat(NearNames.of("x".repeat(100_000), THERE)).isEmpty();
    assertThat(NearNames.of("", THERE)).isEmpty();
  }
}
