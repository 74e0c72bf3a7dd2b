package csumaudit.checksum;

import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.OK_ONCE_INNER_FILLED;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Tunnelled.GENEVE;
import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.notYetFilled;
import static csumaudit.testing.Tunnelled.udp4;
import static csumaudit.testing.Tunnelled.udp6;

import csumaudit.capture.Frame;
import csumaudit.dissect.Layers;
import csumaudit.dissect.Tunnel;
import csumaudit.dissect.TunnelPorts;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Tunnels at ports of which nobody knows that they are theirs. */
class ExaminerTest {
  private static final int ANY_PORT = 17_777;

  private final Packet vxlan = waiting(Packets.tcp4().payload(100));

  private static Packet waiting(Packets inner) {
    return notYetFilled(udp4(ANY_PORT, VXLAN, frame(inner)), inner);
  }

  private static Packet waitingBehind(byte[] header) {
    Packets inner = Packets.tcp4().payload(100);
    return notYetFilled(udp4(ANY_PORT, header, bare(inner)), inner);
  }

  @Test
  void anOuterSumThatWaitsForAnInnerOneIsNotCorruptAtAnyPort() {
    assertThat(vxlan).hasChecksums(IPV4, UDP, IPV4, TCP).hasReason(UDP, OK_ONCE_INNER_FILLED).hasReason(TCP, SEED)
        .counts(PacketVerdict.DEFERRED);
    Packets six = Packets.tcp6().payload(100);
    assertThat(notYetFilled(udp6(ANY_PORT, VXLAN, frame(six)), six)).hasReason(UDP, OK_ONCE_INNER_FILLED);
  }

  @Test
  void soItIsInEachTunnelThatLinuxSums() {
    byte[][] headers = {Octets.hex("02040000 00000000 00000000"), Octets.hex("00000800"), {}, Octets.hex("0c000001 00000700")};
    for (byte[] header : headers) {
      assertThat(waitingBehind(header)).hasReason(UDP, OK_ONCE_INNER_FILLED).hasReason(TCP, SEED);
    }
    Packets inner = Packets.tcp4().payload(100);
    assertThat(notYetFilled(udp4(ANY_PORT, GENEVE, frame(inner)), inner)).hasReason(UDP, OK_ONCE_INNER_FILLED);
  }

  @Test
  void nothingElseIsForgivenThere() {
    assertThat(vxlan.with(40, vxlan.octets()[40] ^ 4)).hasChecksums(IPV4, UDP).hasReason(UDP, MISMATCH);
    assertThat(udp4(ANY_PORT, VXLAN, frame(Packets.tcp4().payload(9))).build().damaged()).hasChecksums(IPV4, UDP).hasReason(UDP, MISMATCH);
    assertThat(udp4(ANY_PORT, new byte[40]).build().damaged()).hasChecksums(IPV4, UDP).hasReason(UDP, MISMATCH);
  }

  /** That there are no others is all that a port without a name says. */
  @Test
  void whatIsRightIsNotLookedInto() {
    assertThat(udp4(ANY_PORT, VXLAN, frame(Packets.tcp4().payload(9))).build()).hasChecksums(IPV4, UDP).hasReason(UDP, SUM_OK);
  }

  @Test
  void aPortThatIsSaidToBeNoTunnelsIsNone() {
    CheckSheet checks = new CheckSheet();
    Frame frame = new Frame();
    frame.from(vxlan.linkType(), 0);
    frame.lend(ByteBuffer.wrap(vxlan.octets()), 0, vxlan.length(), vxlan.length(), 1, 0);
    new Examiner(TunnelPorts.USUAL.with(ANY_PORT, Tunnel.NONE)).examine(frame, new Layers(), checks);

    Assertions.assertThat(checks.first(1)).isEqualTo(2);
    Assertions.assertThat(checks.reason(1)).isEqualTo(MISMATCH);
  }

  @Test
  void whatIsTakenBackLeavesNoTrace() {
    Checks checks = Audited.of(vxlan, Packets.udp4().payload(9).build(), vxlan, vxlan.with(40, vxlan.octets()[40] ^ 4));

    Assertions.assertThat(checks.packets()).isEqualTo(4);
    int[] firsts = {checks.first(0), checks.first(1), checks.first(2), checks.first(3), checks.first(4)};
    Assertions.assertThat(firsts).containsExactly(0, 4, 6, 10, 12);
    Assertions.assertThat(checks.number(2)).isEqualTo(3);
    Assertions.assertThat(checks.packetVerdict(3)).isEqualTo(PacketVerdict.CORRUPT);
  }
}
