package csumaudit.checksum;

import static csumaudit.testing.Aggregated.HEADER;
import static csumaudit.testing.Aggregated.IEEE_802_11;
import static csumaudit.testing.Aggregated.part;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Aggregated;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Several packets in one frame, as IEEE 802.11 aggregates them: each is judged as if it were alone. */
class CheckerAirTest {
  @Test
  void noneIsInsideAnother() {
    Checks checks = Audited.of(Aggregated.of(bare(Packets.tcp4().payload(9)), bare(Packets.tcp6().payload(10)),
        bare(Packets.udp4().payload(11))));

    assertThat(checks.first(1)).isEqualTo(5);
    for (int check = 0; check < 5; check++) {
      assertThat(checks.depth(check)).isZero();
      assertThat(checks.reason(check)).isEqualTo(Reason.SUM_OK);
    }
    assertThat(checks.addressAt(0)).as("the sender of the first").isEqualTo(checks.start(0) + HEADER.length + 6);
  }

  @Test
  void ofSeveralSendersNoneIsThatOfTheFrame() {
    byte[] arp = Octets.join(Octets.hex("0001 0800 0604 0001"), new byte[20]);
    byte[] packet = bare(Packets.tcp4().payload(9));

    assertThat(addressAt(part(1, 0x0806, arp), part(2, 0x0800, packet))).isEqualTo(-1);
    assertThat(addressAt(part(1, 0x0800, packet), part(2, 0x0800, packet), part(1, 0x0800, packet))).isEqualTo(-1);
    assertThat(addressAt(part(1, 0x0806, arp), part(1, 0x0800, packet))).isEqualTo(HEADER.length + 6);
  }

  @Test
  void thoseInATunnelAreNotSendersOfTheFrame() {
    byte[] mirrored = Aggregated.ofParts(part(1, 0x0800, bare(Packets.tcp4())), part(2, 0x0800, bare(Packets.udp4()))).octets();
    Checks checks = Audited.of(udp4(37_008, Octets.hex("0100 0012 01"), mirrored).build());

    assertThat(checks.first(1)).as("checksums, those of the parts too").isEqualTo(6);
    assertThat(checks.addressAt(0)).isEqualTo(checks.start(0) + 6);
  }

  @Test
  void thoseInATunnelAreInsideOfItAndBesideEachOther() {
    byte[] tunnel = bare(udp4(4789, VXLAN, frame(Packets.tcp4().payload(8))));
    Checks checks = Audited.of(mirrored(tunnel, bare(Packets.icmp4().payload(9))));

    assertThat(checks.depth(1)).as("around both").isZero();
    assertThat(checks.depth(3)).isOne();
    assertThat(checks.depth(5)).isEqualTo(2);
    assertThat(checks.depth(7)).as("behind").isOne();
    assertThat(checks.kind(7)).isEqualTo(Kind.ICMP);
  }

  @Test
  void inATunnelEachMustHoldTogether() {
    byte[] none = bare(Packets.tcp4().payload(60).ipLength(77).ipChecksum(0x1234));
    byte[] packet = bare(Packets.icmp4().payload(9));

    assertThat(mirrored(none, packet)).hasChecksums(Kind.IPV4, Kind.UDP, Kind.IPV4, Kind.ICMP);
    assertThat(mirrored(packet, none)).hasChecksums(Kind.IPV4, Kind.UDP, Kind.IPV4, Kind.ICMP);
  }

  /** The sum around them is that of both once they are complete. */
  @Test
  void whatIsDeferredInSeveralIsCompletedInAll() {
    byte[] one = bare(Packets.tcp4().payload(9));
    byte[] other = bare(Packets.tcp4().ports(4, 5).payload(90));
    Packet complete = mirrored(one, other);
    byte[] deferred = mirrored(bare(Packets.tcp4().payload(9).seed()), bare(Packets.tcp4().ports(4, 5).payload(90).seed())).octets();
    Packet packet = new Packet(1, deferred).with(40, complete.octets()[40] & 0xFF, complete.octets()[41] & 0xFF);

    assertThat(complete).hasReason(Kind.UDP, Reason.SUM_OK);
    assertThat(packet).hasReason(Kind.UDP, Reason.OK_ONCE_INNER_FILLED).hasReason(Kind.TCP, Reason.SEED);
  }

  @Test
  void inTheFirstFragmentOfATunnelNoneIsBlamed() {
    byte[] cut = bare(Packets.tcp4().payload(60));
    Packet whole = mirrored(bare(Packets.icmp4().payload(9)), cut);
    byte[] segment = Arrays.copyOfRange(whole.octets(), 34, whole.octets().length - 20 & ~7 | 2);
    Packet first = Packets.ipv4(17).fragment(0, true).segment(segment).build();

    assertThat(first).hasReason(Kind.TCP, Reason.FRAGMENT).hasReason(Kind.ICMP, Reason.SUM_OK);
  }

  private static Packet mirrored(byte[]... packets) {
    return udp4(37_008, Octets.hex("0100 0012 01"), Aggregated.of(packets).octets()).build();
  }

  private static int addressAt(byte[]... parts) {
    Checks checks = Audited.of(Aggregated.ofParts(parts));
    return checks.addressAt(0) < 0 ? -1 : checks.addressAt(0) - checks.start(0);
  }

  @Test
  void damageOfOneIsNotThatOfTheOthers() {
    byte[] damaged = bare(Packets.tcp4().payload(9).checksum(0x1234));

    assertThat(Aggregated.of(damaged, bare(Packets.udp4().payload(9)))).hasReason(Kind.TCP, Reason.MISMATCH)
        .hasReason(Kind.UDP, Reason.SUM_OK).counts(PacketVerdict.CORRUPT);
    assertThat(Aggregated.of(bare(Packets.udp4().payload(9)), damaged)).hasReason(Kind.TCP, Reason.MISMATCH)
        .hasReason(Kind.UDP, Reason.SUM_OK);
  }

  @Test
  void whatIsDeferredInOneDoesNotExcuseTheOther() {
    byte[] tunnel = bare(udp4(4789, VXLAN, frame(Packets.tcp4().payload(8).seed())));
    byte[] plain = bare(Packets.icmp4().payload(9));
    Checks checks = Audited.of(Aggregated.of(tunnel, plain));

    assertThat(checks.reason(1)).as("a sum over the seed").isEqualTo(Reason.SUM_OK);
    assertThat(checks.depth(3)).isOne();
    assertThat(checks.depth(4)).isZero();
  }

  @Test
  void aPartThatIsCutOrLiesLeavesThoseBefore() {
    Packet packet = Aggregated.of(bare(Packets.tcp4().payload(9)), bare(Packets.udp4().payload(9)));

    assertThat(packet.cutBy(2)).hasReason(Kind.TCP, Reason.SUM_OK).hasReason(Kind.UDP, Reason.TRUNCATED);
    assertThat(packet.with(HEADER.length + 12, 0, 40)).hasChecksums(Kind.IPV4, Kind.TCP).hasReason(Kind.TCP, Reason.SUM_OK);
    assertThat(packet.with(HEADER.length + 12, 0xFF, 0xFF)).hasChecksums(Kind.IPV4, Kind.TCP);
  }

  @Test
  void aFrameOfNothingButPartsEnds() {
    byte[] octets = Octets.join(HEADER, new byte[60_000]);

    assertThat(new Packet(IEEE_802_11, octets)).hasChecksums();
  }
}
