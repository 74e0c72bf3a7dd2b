package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

class ExhibitsTest {
  private static final Packet DEFERRED = Packets.tcp4().from("10.77.0.11").seed().build();
  private static final Packet CORRUPT = Packets.udp6().from("fd77::11").checksum(0x1234).build();

  private final Exhibits exhibits = new Exhibits();

  @Test
  void aSuspectPacketIsKeptWithWhoSentItAndWhatIsWrong() {
    exhibits.startSource(index -> "vif1.0");
    exhibits.onChecks(Audited.of(Packets.tcp4().build(), CORRUPT, DEFERRED));

    assertThat(exhibits.kept()).extracting(Exhibit::frame).containsExactly(2L, 3L);
    assertThat(exhibits.kept()).extracting(Exhibit::verdict).containsExactly(PacketVerdict.CORRUPT, PacketVerdict.DEFERRED);
    assertThat(exhibits.kept().get(0).from()).startsWith("[fd77::11]:");
    assertThat(exhibits.kept().get(1).from()).startsWith("10.77.0.11:");
    assertThat(exhibits.kept().get(0).comment()).startsWith("UDP checksum 0x1234 (MISMATCH), should be 0x");
  }

  @Test
  void aFewOfManyAreKeptAndTheCorruptOnesHaveRoomOfTheirOwn() {
    exhibits.startSource(index -> "");
    Audited packets = new Audited();
    for (int i = 0; i < 3 * Exhibits.MOST; i++) {
      packets.add(DEFERRED);
    }
    exhibits.onChecks(packets.add(CORRUPT).checks());

    assertThat(exhibits.kept()).hasSize(Exhibits.MOST + 1);
    assertThat(exhibits.kept().get(Exhibits.MOST).frame()).isEqualTo(3 * Exhibits.MOST + 1);
  }

  @Test
  void eachKnowsItsSource() {
    exhibits.startSource(index -> "");
    exhibits.onChecks(Audited.of(Packets.tcp4().build()));
    exhibits.startSource(index -> "");
    exhibits.onChecks(Audited.of(DEFERRED));

    assertThat(exhibits.kept()).extracting(Exhibit::source).containsExactly(1);
  }
}
