package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import org.junit.jupiter.api.Test;

class TallyTest {
  @Test
  void countsByValueAndInAll() {
    Tally<PacketVerdict> tally = new Tally<>(1, 2, 3, 4, 5);

    assertThat(tally.of(PacketVerdict.OTHER)).isEqualTo(1);
    assertThat(tally.of(PacketVerdict.VALID)).isEqualTo(2);
    assertThat(tally.of(PacketVerdict.CORRUPT)).isEqualTo(5);
    assertThat(tally.total()).isEqualTo(15);
  }

  @Test
  void twoAddUp() {
    Tally<PacketVerdict> sum = new Tally<PacketVerdict>(1, 2, 3, 4, 5).plus(new Tally<>(5, 0, 0, 0, 1));

    assertThat(sum.of(PacketVerdict.OTHER)).isEqualTo(6);
    assertThat(sum.of(PacketVerdict.CORRUPT)).isEqualTo(6);
    assertThat(sum.total()).isEqualTo(21);
  }
}
