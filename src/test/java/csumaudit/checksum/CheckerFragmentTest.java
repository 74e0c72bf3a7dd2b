package csumaudit.checksum;

import static csumaudit.checksum.Reason.FRAGMENT;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.UDP_ZERO;
import static csumaudit.dissect.Kind.ICMP;
import static csumaudit.dissect.Kind.ICMPV6;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.dissect.Kind.TCP;
import static csumaudit.dissect.Kind.UDP;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.icmp4;
import static csumaudit.testing.Packets.icmp6;
import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.udp6;

import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

/** Without reassembly a fragment shows its IP header, and the first one of UDP its seed. */
class CheckerFragmentTest {
  @Test
  void theFirstOfAUdpDatagramIsStillDeferred() {
    assertThat(first(udp4()).seed().build()).hasReason(UDP, SEED).hasReason(IPV4, SUM_OK)
        .counts(PacketVerdict.DEFERRED);
    assertThat(first(udp6()).seed().build()).hasReason(UDP, SEED);
    assertThat(first(udp4()).seed().build().cutTo(60)).hasReason(UDP, SEED);
  }

  @Test
  void whateverElseItHoldsIsUnverifiable() {
    assertThat(first(udp4()).checksum(0x1234).build()).hasReason(UDP, FRAGMENT).hasStored(UDP, 0x1234)
        .hasExpected(UDP, -1).counts(PacketVerdict.UNVERIFIABLE);
    assertThat(first(udp6()).checksum(0x1234).build()).hasReason(UDP, FRAGMENT);
  }

  @Test
  void zeroIsAbsentInAFragmentToo() {
    assertThat(first(udp4()).checksum(0).build()).hasReason(UDP, UDP_ZERO);
  }

  @Test
  void aLengthOfZeroLeavesTheSeedOpen() {
    assertThat(udp4().fragment(0, true).udpLength(0).payload(100).seed().build()).hasReason(UDP, FRAGMENT)
        .hasSeed(UDP, -1);
  }

  /** Only the last fragment tells how long a TCP segment is. */
  @Test
  void theFirstOfATcpSegmentHasNoSeedThatAnybodyKnows() {
    Packet packet = tcp4().fragment(0, true).payload(100).seed().build();

    assertThat(packet).hasReason(TCP, FRAGMENT).hasSeed(TCP, -1);
    assertThat(tcp4().fragment(0, true).payload(100).seedWithoutLength().build()).hasReason(TCP, FRAGMENT);
    assertThat(tcp4().fragment(0, true).payload(100).checksum(0).build()).hasReason(TCP, FRAGMENT);
  }

  @Test
  void aFirstFragmentWithPartOfTheHeaderIsUnverifiable() {
    Packet shortFragment = tcp4().fragment(0, true).ipLength(28).build();

    assertThat(shortFragment).as("what follows is padding").hasReason(TCP, FRAGMENT).hasStored(TCP, -1);
    assertThat(shortFragment.cutTo(42)).hasReason(TCP, FRAGMENT).hasStored(TCP, -1);
  }

  @Test
  void laterFragmentsHaveNoTransportHeader() {
    assertThat(udp4().fragment(185, true).payload(100).build()).hasReason(UDP, FRAGMENT).hasStored(UDP, -1)
        .hasSeed(UDP, -1).hasReason(IPV4, SUM_OK);
    assertThat(udp4().fragment(370, false).payload(1).build()).hasReason(UDP, FRAGMENT).hasStored(UDP, -1);
    assertThat(udp6().fragment(185, false).payload(100).build()).hasReason(UDP, FRAGMENT).hasStored(UDP, -1);
  }

  @Test
  void theHeaderOfALaterFragmentIsJudged() {
    assertThat(udp4().fragment(185, true).ipChecksum(0x1234).payload(100).build()).hasReason(IPV4, MISMATCH);
  }

  @Test
  void icmpInFragmentsIsUnverifiable() {
    assertThat(icmp4().fragment(0, true).payload(100).build()).hasReason(ICMP, FRAGMENT);
    assertThat(icmp4().fragment(185, false).payload(100).build()).hasReason(ICMP, FRAGMENT).hasStored(ICMP, -1);
    assertThat(icmp6().fragment(0, true).payload(100).seed().build()).hasReason(ICMPV6, FRAGMENT);
  }

  @Test
  void anAtomicFragmentIsJudgedInFull() {
    assertThat(udp6().fragment(0, false).payload(100).build()).hasReason(UDP, SUM_OK);
    assertThat(udp6().fragment(0, false).payload(100).build().damaged()).hasReason(UDP, MISMATCH);
    assertThat(udp6().fragment(0, false).payload(100).seed().build()).hasReason(UDP, SEED);
  }

  /** Of a datagram of 3000 octets. */
  private static Packets first(Packets datagram) {
    return datagram.fragment(0, true).udpLength(3000).payload(1472);
  }
}
