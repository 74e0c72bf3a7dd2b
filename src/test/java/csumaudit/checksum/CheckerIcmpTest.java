package csumaudit.checksum;

import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.dissect.Kind.ICMP;
import static csumaudit.dissect.Kind.ICMPV6;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.icmp4;
import static csumaudit.testing.Packets.icmp6;
import static csumaudit.testing.Packets.tcp4;

import csumaudit.capture.LinkType;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

class CheckerIcmpTest {
  @Test
  void icmpHasNoPseudoHeader() {
    assertThat(icmp4().payload(57).build()).hasChecksums(IPV4, ICMP).hasReason(ICMP, SUM_OK).hasSeed(ICMP, -1);
    assertThat(icmp4().payload(57).covering("1.2.3.4", "5.6.7.8").build()).hasReason(ICMP, SUM_OK);
  }

  @Test
  void icmpv6HasOne() {
    assertThat(icmp6().payload(57).build()).hasChecksums(ICMPV6).hasReason(ICMPV6, SUM_OK);
    assertThat(icmp6().payload(57).covering("fd77::1", "fd77::2").build()).hasReason(ICMPV6, MISMATCH);
    assertThat(icmp6().payload(57).seed().build()).hasReason(ICMPV6, SEED);
  }

  @Test
  void damageIsSeen() {
    assertThat(icmp4().payload(57).build().damaged()).hasReason(ICMP, MISMATCH).counts(PacketVerdict.CORRUPT);
    assertThat(icmp6().payload(57).build().damaged()).hasReason(ICMPV6, MISMATCH);
  }

  /** A blank field means work left to hardware only where hardware does such work. */
  @Test
  void zeroIsCorrupt() {
    assertThat(icmp4().payload(57).checksum(0).build()).hasReason(ICMP, MISMATCH);
    assertThat(icmp6().payload(57).checksum(0).build()).hasReason(ICMPV6, MISMATCH);
  }

  @Test
  void aMessageThatWasCutIsTruncated() {
    assertThat(icmp4().payload(57).build().cutBy(1)).hasReason(ICMP, TRUNCATED);
    assertThat(icmp4().payload(57).build().cutTo(36)).hasReason(ICMP, TRUNCATED).hasStored(ICMP, -1);
    assertThat(icmp6().payload(57).build().cutTo(56)).hasReason(ICMPV6, TRUNCATED);
  }

  @Test
  void aMessageOfThreeOctetsIsMalformed() {
    assertThat(Packets.icmp4().ipLength(23).build()).hasReason(ICMP, MALFORMED);
  }

  /** An error carries the begin of the packet that caused it, whose sums were half done when it was copied. */
  @Test
  void packetsQuotedInErrorsAreNotJudged() {
    byte[] quoted = tcp4().bare(LinkType.RAW).checksum(1).ipChecksum(1).build().octets();

    assertThat(icmp4().payload(quoted).build().with(34, 3)).hasChecksums(IPV4, ICMP);
  }

  @Test
  void paddingIsNotCovered() {
    assertThat(icmp4().payload(1).build().followedBy(1, 2, 3, 4, 5)).hasReason(ICMP, SUM_OK);
  }
}
