package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
  @ParameterizedTest
  @CsvSource({"1, 64", "64, 64", "65, 128", "1024, 1024", "1025, 1522", "1514, 1522", "1522, 1522", "1523, 2048", "2048, 2048",
      "2049, 4096", "65536, 65536", "65537, 2147483647", "1073741824, 2147483647"})
  void aPacketIsInTheFirstBinThatHoldsIt(int octets, int upTo) {
    SizeTable table = new SizeTable();
    table.count(octets);

    assertThat(table.sizes().bins()).filteredOn(bin -> bin.packets() > 0).containsExactly(new Sizes.Bin(upTo, 1));
    assertThat(table.sizes().large()).isEqualTo(octets > Sizes.LONGEST_FRAME ? 1 : 0);
  }

  @Test
  void onlyDeferredPacketsAreMeasured() {
    Evidence evidence = new Evidence();
    evidence.startSource();
    evidence.onChecks(Audited.of(Packets.tcp4().build(), Packets.tcp4().seed().payload(2_000).build()));

    Sizes sizes = evidence.snapshot().sources().get(0).sizesOfDeferred();
    assertThat(sizes.total()).isEqualTo(1);
    assertThat(sizes.large()).isEqualTo(1);
  }
}
