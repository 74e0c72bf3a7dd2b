package csumaudit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.lab.Heard.Row;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Packets within a VLAN, which the kernel takes out of the frame, and within a VXLAN, whose two checksums depend on each other. */
class TagsAndTunnelsTest extends LabTest {
  private static final int VXLAN_PORT = 4789;

  @Test
  void aTaggedPacketIsDeferredWithItsNote() {
    hearTagged("note", heard -> {
      assertThat(Heard.kinds(heard.transport())).containsOnlyKeys("DEFERRED not_ready");
      assertThat(heard.sum("leaked")).isZero();
    });
  }

  @Test
  void aTaggedPacketThatWasSummedIsValid() {
    hearTagged("sum", heard -> assertThat(Heard.kinds(heard.transport())).containsOnlyKeys("VALID none"));
  }

  @Test
  void aTaggedPacketWithoutItsNoteIsALeak() {
    hearTagged("lost", heard -> {
      assertThat(Heard.kinds(heard.transport())).containsOnlyKeys("DEFERRED none");
      assertThat(heard.sum("leaked")).isEqualTo(40);
    });
  }

  private void hearTagged(String kind, Consumer<Heard> expectation) {
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      lab.run("tagged", kind, "20");
      Heard heard = sniffer.stop();
      assertThat(heard.transport()).hasSize(40);
      assertThat(heard.values("vlan")).contains("100");
      expectation.accept(heard);
    }
  }

  @Test
  void aTunnelWithoutOuterChecksumLeavesOnlyTheInnerOneToHardware() {
    hearTunnel("nosum", heard -> {
      assertThat(Heard.kinds(outer(heard))).containsKey("ABSENT not_ready");
      assertThat(heard.sum("corrupt")).isZero();
      assertThat(heard.sum("leaked")).isZero();
    });
  }

  @Test
  void anOuterChecksumIsDeferredOrMadeForAnInnerOneThatIsStillToBeFilledIn() {
    hearTunnel("sum", heard -> {
      // wrong as it stands, but never without the mark, and the summary says what that means
      assertThat(Heard.kinds(outer(heard))).containsKey("DEFERRED not_ready")
          .doesNotContainKeys("CORRUPT none", "CORRUPT valid", "DEFERRED none");
      assertThat(heard.out()).contains("right once an inner checksum is filled in");
      assertThat(heard.sum("leaked")).isZero();
    });
  }

  private void hearTunnel(String outer, Consumer<Heard> expectation) {
    lab.run("vxlan", outer);
    try (Sniffer sniffer = lab.sniff("host", List.of("vif1.0", "vif2.0"))) {
      talkThroughTheTunnel();
      Heard heard = sniffer.stop();
      assertThat(outer(heard)).hasSizeGreaterThan(40);
      expectation.accept(heard);
    }
  }

  private static List<Row> outer(Heard heard) {
    return heard.transport().stream().filter(row -> row.destinationPort() == VXLAN_PORT).toList();
  }

  private void talkThroughTheTunnel() {
    for (String address : List.of(Lab.TUNNEL, Lab.TUNNEL_V6)) {
      assertThat(lab.talks("tcp", address, "100000")).isTrue();
      assertThat(lab.talks("udp", address, "20", "300")).isTrue();
    }
  }
}
