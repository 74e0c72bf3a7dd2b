package csumaudit.checksum;

import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.OK_ONCE_INNER_FILLED;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.checksum.Verdict.VALID;
import static csumaudit.dissect.Kind.GRE;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.ipv4;
import static csumaudit.testing.Tunnelled.notYetFilled;
import static csumaudit.testing.Tunnelled.summedGre;
import static csumaudit.testing.Tunnelled.udp4;
import static csumaudit.testing.Tunnelled.udp6;

import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

/** Outer checksums that were made for inner ones which are still to be filled in. */
class LocalOffloadTest {
  private static final int VXLAN_PORT = 4789;

  @Test
  void anOuterSumThatIsRightOnceTheInnerIsFilledInIsValid() {
    Packets four = Packets.tcp4().payload(100);
    Packets six = Packets.tcp6().payload(100);

    assertThat(notYetFilled(udp4(VXLAN_PORT, VXLAN, frame(four)), four)).hasVerdict(UDP, VALID)
        .hasReason(UDP, OK_ONCE_INNER_FILLED).hasReason(TCP, SEED).counts(PacketVerdict.DEFERRED);
    assertThat(notYetFilled(udp6(VXLAN_PORT, VXLAN, frame(six)), six)).hasReason(UDP, OK_ONCE_INNER_FILLED);
  }

  @Test
  void whatItShouldHoldIsThenWhatItHolds() {
    Packets inner = Packets.tcp6().payload(33);
    Packet packet = notYetFilled(udp4(VXLAN_PORT, VXLAN, frame(inner)), inner);
    int stored = (packet.octets()[40] & 0xFF) << 8 | packet.octets()[41] & 0xFF;

    assertThat(packet).hasStored(UDP, stored).hasExpected(UDP, stored);
  }

  @Test
  void aDamagedOuterSumStaysCorrupt() {
    Packets inner = Packets.tcp4().payload(100);
    Packet packet = notYetFilled(udp4(VXLAN_PORT, VXLAN, frame(inner)), inner);

    assertThat(packet.with(40, packet.octets()[40] ^ 4)).hasReason(UDP, MISMATCH).hasReason(TCP, SEED);
    assertThat(packet.with(Packets.ETHERNET_LENGTH + 28 + 4, 9)).as("VXLAN header").hasReason(UDP, MISMATCH);
  }

  @Test
  void withoutADeferredInnerOneNothingIsForgiven() {
    Packet packet = udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(100))).build().damaged();

    assertThat(packet).hasReason(UDP, MISMATCH).hasReason(TCP, MISMATCH);
  }

  @Test
  void onlyWhatIsAllThereCanBeCompleted() {
    Packets inner = Packets.tcp4().payload(100);

    assertThat(notYetFilled(udp4(VXLAN_PORT, VXLAN, frame(inner)), inner).cutBy(1)).hasReason(UDP, TRUNCATED)
        .hasReason(TCP, SEED);
  }

  @Test
  void theInnermostIsCompletedFirst() {
    Packets innermost = Packets.tcp4().payload(51);
    Packets middle = udp4(VXLAN_PORT, VXLAN, frame(innermost));
    Packet packet = notYetFilled(udp4(VXLAN_PORT, VXLAN, frame(middle)), innermost);
    byte[] deferredToo = bare(udp4(VXLAN_PORT, VXLAN, frame(Packets.tcp4().payload(51))).seed());

    assertThat(packet).hasReason(UDP, OK_ONCE_INNER_FILLED).counts(PacketVerdict.DEFERRED);
    Packet both = packet.with(14 + 28 + 8 + 14 + 26, deferredToo[26], deferredToo[27]);
    assertThat(both).as("the middle one is left to hardware as well").hasReason(UDP, OK_ONCE_INNER_FILLED);
  }

  @Test
  void greIsCompletedLikewise() {
    Packets inner = Packets.udp4().payload(77);

    assertThat(notYetFilled(ipv4(47, summedGre(0x0800, bare(inner))), inner)).hasReason(GRE, OK_ONCE_INNER_FILLED)
        .hasReason(UDP, SEED);
  }

  /** The sum of no pseudo-header is 0, so that a blank field is one that holds its seed. */
  @Test
  void aBlankOneOfGreIsFilledInAsAnyOther() {
    byte[] inner = bare(Packets.udp4().payload(77));
    byte[] complete = bare(ipv4(47, summedGre(0x0800, inner)));
    Packet outer = udp4(6080, new byte[] {0, 4, 0, 0}, complete).build();
    int greField = outer.length() - inner.length - 4;

    assertThat(outer.with(greField, 0, 0)).hasReason(UDP, OK_ONCE_INNER_FILLED).hasReason(GRE, Reason.BLANK)
        .counts(PacketVerdict.DEFERRED);
    assertThat(outer.with(greField, 0, 0).with(40, outer.octets()[40] ^ 4)).hasReason(UDP, MISMATCH);
  }

  @Test
  void anInnerPacketAtAnOddPlaceIsSwapped() {
    byte[] onePppOctet = {0x21};
    byte[] l2tp = {0, 2, 0, 1, 0, 2};
    Packets inner = Packets.tcp4().payload(40);

    assertThat(notYetFilled(udp4(1701, l2tp, onePppOctet, bare(inner)), inner)).hasReason(UDP, OK_ONCE_INNER_FILLED)
        .hasReason(TCP, SEED);
  }
}
