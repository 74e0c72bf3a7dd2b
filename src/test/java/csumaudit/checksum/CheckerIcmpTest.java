package csumaudit.checksum;

import static csumaudit.checksum.Reason.FRAGMENT;
import static csumaudit.checksum.Reason.MALFORMED;
import static csumaudit.checksum.Reason.MISMATCH;
import static csumaudit.checksum.Reason.SEED;
import static csumaudit.checksum.Reason.SUM_OK;
import static csumaudit.checksum.Reason.TRUNCATED;
import static csumaudit.dissect.Kind.ICMP;
import static csumaudit.dissect.Kind.ICMPV6;
import static csumaudit.dissect.Kind.ICMP_EXTENSION;
import static csumaudit.dissect.Kind.IPV4;
import static csumaudit.testing.PacketAssert.assertThat;
import static csumaudit.testing.Packets.icmp4;
import static csumaudit.testing.Packets.icmp6;
import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.ipv4;

import csumaudit.capture.LinkType;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckerIcmpTest {
  /** A label stack of one label (RFC 4950). */
  private static final byte[] OBJECT = Octets.hex("0008 0101 00010140");

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

  /** It has a checksum of its own, at the end of what the message's own covers (RFC 4884). */
  @Test
  void anExtensionIsJudgedBesideItsMessage() {
    byte[] quote = Arrays.copyOf(tcp4().bare(LinkType.RAW).payload(100).build().octets(), 128);

    assertThat(error(11, 0x0020_0000, quote, extension(OBJECT))).hasChecksums(IPV4, ICMP, ICMP_EXTENSION)
        .hasReason(ICMP, SUM_OK).hasReason(ICMP_EXTENSION, SUM_OK).hasSeed(ICMP_EXTENSION, -1);
    assertThat(error(3, 0x0020_0000, quote, damaged(extension(OBJECT)))).hasReason(ICMP, SUM_OK)
        .hasReason(ICMP_EXTENSION, MISMATCH).counts(PacketVerdict.CORRUPT);
    assertThat(error(12, 0x0008_0000, Arrays.copyOf(quote, 32), extension(OBJECT))).hasReason(ICMP_EXTENSION, SUM_OK);
    assertThat(error(11, 0x0020_0000, quote, extension(new byte[0]))).hasReason(ICMP_EXTENSION, SUM_OK);
    assertThat(error(42, 0x0007_0100, extension(OBJECT))).as("a probe, RFC 8335").hasReason(ICMP_EXTENSION, SUM_OK);
    assertThat(error6(3, 0x1000_0000, quote, extension(OBJECT))).hasChecksums(ICMPV6, ICMP_EXTENSION)
        .hasReason(ICMP_EXTENSION, SUM_OK);
    assertThat(error6(1, 0x1000_0000, quote, damaged(extension(OBJECT)))).hasReason(ICMP_EXTENSION, MISMATCH);
  }

  /** RFC 4884 section 5.5. */
  @Test
  void whereNoLengthIsSaidAnExtensionMustHoldTogether() {
    byte[] quote = Octets.counting(128, 1);
    byte[] tooLong = Octets.hex("0009 0101 00010140");

    assertThat(error(11, 0, quote, extension(OBJECT, OBJECT))).hasReason(ICMP_EXTENSION, SUM_OK);
    assertThat(error6(3, 0, quote, damaged(extension(OBJECT)))).hasReason(ICMP_EXTENSION, MISMATCH);
    assertThat(error(11, 0, quote, extension(tooLong))).hasChecksums(IPV4, ICMP);
    assertThat(error(11, 0, Octets.counting(300, 1))).hasChecksums(IPV4, ICMP);
  }

  @Test
  void whatIsNoExtensionOrHasNoChecksumIsPassedOver() {
    byte[] quote = Octets.counting(128, 1);
    byte[] unsigned = Octets.join(Octets.hex("2000 0000"), OBJECT);

    assertThat(error(11, 0x0020_0000, quote, unsigned)).as("RFC 4884 section 7").hasChecksums(IPV4, ICMP);
    assertThat(error(11, 0x0020_0000, quote, Octets.hex("1000 1234"))).as("version 1").hasChecksums(IPV4, ICMP);
    assertThat(error(11, 0x0021_0000, quote, Octets.hex("2000 df"))).as("too short").hasChecksums(IPV4, ICMP);
    assertThat(error(5, 0x0020_0000, quote, extension(OBJECT))).as("redirect").hasChecksums(IPV4, ICMP);
    assertThat(error6(4, 0x1000_0000, quote, extension(OBJECT))).as("parameter problem").hasChecksums(ICMPV6);
  }

  @Test
  void anExtensionThatIsNotAllThereIsNotJudged() {
    Packet packet = error(11, 0x0020_0000, Octets.counting(128, 1), extension(OBJECT));

    assertThat(packet.cutBy(1)).hasChecksums(IPV4, ICMP).hasReason(ICMP, TRUNCATED);
    assertThat(packet.with(20, 0x20, 0).with(24, 0, 0)).as("a first fragment").hasChecksums(IPV4, ICMP);
  }

  /** What is missing of the datagram around it might say that this is no message at all. */
  @Test
  void inAPartOfATunnelAWrongExtensionIsNotBlamed() {
    byte[] inner = bare(icmp4().echo(11, 0x20, 0).payload(Octets.join(Octets.counting(128, 1), damaged(extension(OBJECT)))));

    assertThat(ipv4(4, inner).fragment(0, true).build()).hasChecksums(IPV4, IPV4, ICMP, ICMP_EXTENSION)
        .hasReason(ICMP_EXTENSION, FRAGMENT);
  }

  /** The four octets behind the checksum, where an echo has two numbers. */
  private static Packet error(int type, int rest, byte[]... content) {
    return icmp4().echo(type, rest >>> 16, rest & 0xFFFF).payload(Octets.join(content)).build();
  }

  private static Packet error6(int type, int rest, byte[]... content) {
    return icmp6().echo(type, rest >>> 16, rest & 0xFFFF).payload(Octets.join(content)).build();
  }

  private static byte[] extension(byte[]... objects) {
    byte[] version = Octets.hex("2000");
    byte[] all = Octets.join(objects);
    return Octets.join(version, Octets.half(Sums.checksum(version, all)), all);
  }

  private static byte[] damaged(byte[] extension) {
    byte[] octets = extension.clone();
    octets[octets.length - 1] ^= 4;
    return octets;
  }

  @Test
  void paddingIsNotCovered() {
    assertThat(icmp4().payload(1).build().followedBy(1, 2, 3, 4, 5)).hasReason(ICMP, SUM_OK);
  }
}
