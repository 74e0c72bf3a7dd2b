package csumaudit.checksum;

import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.udp4;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

/** Several packets in one frame, as IEEE 802.11 aggregates them: each is judged as if it were alone. */
class CheckerAirTest {
  private static final byte[] HEADER = Octets.join(Octets.hex("8801 0000 020000000001 020000000002 020000000003"),
      Octets.hex("1000 8000"));
  private static final int IEEE_802_11 = 105;

  @Test
  void noneIsInsideAnother() {
    Checks checks = Audited.of(aggregate(bare(Packets.tcp4().payload(9)), bare(Packets.tcp6().payload(10)),
        bare(Packets.udp4().payload(11))));

    assertThat(checks.first(1)).isEqualTo(5);
    for (int check = 0; check < 5; check++) {
      assertThat(checks.depth(check)).isZero();
      assertThat(checks.reason(check)).isEqualTo(Reason.SUM_OK);
    }
    assertThat(checks.addressAt(0)).as("the sender of the first").isEqualTo(checks.start(0) + HEADER.length + 6);
  }

  @Test
  void damageOfOneIsNotThatOfTheOthers() {
    byte[] damaged = bare(Packets.tcp4().payload(9).checksum(0x1234));

    assertThat(aggregate(damaged, bare(Packets.udp4().payload(9)))).hasReason(Kind.TCP, Reason.MISMATCH)
        .hasReason(Kind.UDP, Reason.SUM_OK).counts(PacketVerdict.CORRUPT);
    assertThat(aggregate(bare(Packets.udp4().payload(9)), damaged)).hasReason(Kind.TCP, Reason.MISMATCH)
        .hasReason(Kind.UDP, Reason.SUM_OK);
  }

  @Test
  void whatIsDeferredInOneDoesNotExcuseTheOther() {
    byte[] tunnel = bare(udp4(4789, VXLAN, frame(Packets.tcp4().payload(8).seed())));
    byte[] plain = bare(Packets.icmp4().payload(9));
    Checks checks = Audited.of(aggregate(tunnel, plain));

    assertThat(checks.reason(1)).as("a sum over the seed").isEqualTo(Reason.SUM_OK);
    assertThat(checks.depth(3)).isOne();
    assertThat(checks.depth(4)).isZero();
  }

  @Test
  void aPartThatIsCutOrLiesLeavesThoseBefore() {
    Packet packet = aggregate(bare(Packets.tcp4().payload(9)), bare(Packets.udp4().payload(9)));

    assertThat(packet.cutBy(2)).hasReason(Kind.TCP, Reason.SUM_OK).hasReason(Kind.UDP, Reason.TRUNCATED);
    assertThat(packet.with(HEADER.length + 12, 0, 40)).hasChecksums(Kind.IPV4, Kind.TCP).hasReason(Kind.TCP, Reason.SUM_OK);
    assertThat(packet.with(HEADER.length + 12, 0xFF, 0xFF)).hasChecksums(Kind.IPV4, Kind.TCP);
  }

  @Test
  void aFrameOfNothingButPartsEnds() {
    byte[] octets = Octets.join(HEADER, new byte[60_000]);

    assertThat(new Packet(IEEE_802_11, octets)).hasChecksums();
  }

  private static Packet aggregate(byte[]... packets) {
    byte[] octets = HEADER;
    for (byte[] packet : packets) {
      byte[] snap = Octets.join(Octets.hex("aaaa03 000000"), Octets.hex(packet[0] >> 4 == 4 ? "0800" : "86dd"));
      int length = snap.length + packet.length;
      byte[] addresses = Octets.hex("020000000009 02000000000a");
      octets = Octets.join(octets, addresses, Octets.half(length), snap, packet, new byte[-14 - length & 3]);
    }
    return new Packet(IEEE_802_11, octets);
  }
}
