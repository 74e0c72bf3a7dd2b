package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void copiesItsPartOfTheCounts() {
    long[] counts = {9, 9, 1, 2, 3, 4, 5, 9};
    Tally<PacketVerdict> tally = new Tally<>(counts, 2, 5);
    counts[2] = 100;

    assertThat(tally.of(PacketVerdict.OTHER)).isEqualTo(1);
    assertThat(tally.of(PacketVerdict.VALID)).isEqualTo(2);
    assertThat(tally.of(PacketVerdict.CORRUPT)).isEqualTo(5);
    assertThat(tally.total()).isEqualTo(15);
  }
}
