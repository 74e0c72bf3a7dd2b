package csumaudit.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field comes out as it went in, at the ends of its range too. */
class ChecksTest {
  private final CheckSheet checks = new CheckSheet();
  private static final long FAR = 1L << 60;

  private final Frame frame = new Frame();
  private final Layers layers = new Layers();

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 0x7FFF, 0x8000, 0xFFFF})
  void fieldsMayBeAnythingOrUnknown(int field) {
    open(Packets.tcp4().build());
    checks.add(Kind.TCP, 0, 14, 4, 34, Reason.SEED, field, 5, 5);
    checks.add(Kind.TCP, 0, 14, 4, 34, Reason.SEED, 5, field, 5);
    checks.add(Kind.TCP, 0, 14, 4, 34, Reason.SEED, 5, 5, field);
    checks.close();

    assertThat(checks.stored(0)).isEqualTo(field);
    assertThat(checks.expected(1)).isEqualTo(field < 0 ? -1 : InternetChecksum.expected(field, 5));
    assertThat(checks.seed(2)).isEqualTo(field);
    assertThat(new int[] {checks.stored(1), checks.stored(2), checks.seed(0), checks.seed(1)}).containsOnly(5);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonAndKindComesBack(Reason reason) {
    open(Packets.tcp4().build());
    for (Kind kind : Kind.values()) {
      checks.add(kind, 0, 14, 4, 34, reason, 0xFFFF, 0xFFFF, 0xFFFF);
    }
    checks.close();

    for (Kind kind : Kind.values()) {
      assertThat(checks.kind(kind.ordinal())).isEqualTo(kind);
      assertThat(checks.reason(kind.ordinal())).isEqualTo(reason);
    }
    assertThat(checks.packetVerdict(0)).isEqualTo(reason.verdict().packet());
  }

  @Test
  void placesReachToTheEndOfTheLargestBuffer() {
    int farthest = (1 << 29) - 1;
    open(Packets.tcp4().build());
    checks.add(Kind.ICMPV6, 15, farthest, 6, farthest, Reason.MALFORMED, -1, -1, -1);
    checks.add(Kind.IPV4, 0, 0, 0, 0, Reason.SUM_OK, 0, 0, 0);
    checks.close();

    assertThat(checks.at(0)).isEqualTo(farthest);
    assertThat(checks.ipAt(0)).isEqualTo(farthest);
    assertThat(checks.version(0)).isEqualTo(6);
    assertThat(checks.depth(0)).isEqualTo(15);
    assertThat(checks.at(1)).isZero();
    assertThat(checks.ipAt(1)).isZero();
    assertThat(checks.version(1)).isZero();
    assertThat(checks.depth(1)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void everyDirectionAndMarkComesBack(Direction way) {
    for (KernelMark mark : KernelMark.values()) {
      frame.from(LinkType.ETHERNET, 0);
      frame.seenOn(Integer.MAX_VALUE, way, mark, false);
      lend(Packets.tcp4().build(), FAR + mark.ordinal(), Long.MIN_VALUE);
      checks.add(Kind.TCP, 0, 14, 4, 34, Reason.MISMATCH, 1, 2, 3);
      checks.close();
    }

    for (KernelMark mark : KernelMark.values()) {
      assertThat(checks.direction(mark.ordinal())).isEqualTo(way);
      assertThat(checks.mark(mark.ordinal())).isEqualTo(mark);
      assertThat(checks.packetVerdict(mark.ordinal())).isEqualTo(PacketVerdict.CORRUPT);
      assertThat(checks.interfaceIndex(mark.ordinal())).isEqualTo(Integer.MAX_VALUE);
      assertThat(checks.number(mark.ordinal())).isEqualTo(FAR + mark.ordinal());
      assertThat(checks.nanos(mark.ordinal())).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void tagsAndTheirAbsenceComeBack() {
    Checks found = Audited.of(Packets.tcp4().build(), Packets.tcp4().vlan(0).build(), Packets.tcp4().vlan(4095).build(),
        Packets.tcp4().vlan(4095).vlan(4095).build(), Packets.tcp4().bare(LinkType.RAW).vlan(7).build());

    assertThat(found.vlan(0)).isEqualTo(Layers.NO_VLAN);
    assertThat(found.vlan(1)).isZero();
    assertThat(found.vlan(2)).isEqualTo(4095);
    assertThat(Layers.outerVlan(found.vlan(3))).isEqualTo(4095);
    assertThat(Layers.innerVlan(found.vlan(3))).isEqualTo(4095);
    assertThat(found.addressAt(3)).isPositive();
    assertThat(found.addressAt(4)).isEqualTo(-1);
  }

  @Test
  void lengthsOfTheLargestFrameComeBack() {
    open(new Packet(LinkType.ETHERNET, new byte[0], Integer.MAX_VALUE, 0));
    checks.close();

    assertThat(checks.captured(0)).isZero();
    assertThat(checks.onWire(0)).isEqualTo(1 << 30);
  }

  @Test
  void aPacketWithoutChecksIsOther() {
    open(Packets.ipv6(59).build());
    checks.close();

    assertThat(checks.packetVerdict(0)).isEqualTo(PacketVerdict.OTHER);
    assertThat(checks.first(1)).isZero();
  }

  @Test
  void itGrowsAndKeepsWhatItHas() {
    int packets = 3000;
    for (int i = 0; i < packets; i++) {
      frame.from(LinkType.ETHERNET, 0);
      frame.seenOn(i, Direction.IN, KernelMark.VALID, false);
      lend(Packets.tcp4().build(), i, 10L * i);
      for (int check = 0; check < i % 4; check++) {
        checks.add(Kind.UDP, check, i, 4, 2 * i, Reason.SEED, i, -1, i);
      }
      checks.close();
    }

    assertThat(checks.packets()).isEqualTo(packets);
    for (int i = 0; i < packets; i++) {
      assertThat(checks.number(i)).isEqualTo(i);
      assertThat(checks.nanos(i)).isEqualTo(10L * i);
      assertThat(checks.interfaceIndex(i)).isEqualTo(i);
      assertThat(checks.first(i + 1) - checks.first(i)).isEqualTo(i % 4);
      for (int check = checks.first(i); check < checks.first(i + 1); check++) {
        assertThat(checks.stored(check)).isEqualTo(i);
        assertThat(checks.at(check)).isEqualTo(2 * i);
        assertThat(checks.depth(check)).isEqualTo(check - checks.first(i));
      }
    }
  }

  @Test
  void afterClearingItStartsAnew() {
    itGrowsAndKeepsWhatItHas();
    checks.clear();
    assertThat(checks.packets()).isZero();

    itGrowsAndKeepsWhatItHas();
  }

  private void open(Packet packet) {
    frame.from(packet.linkType(), 0);
    lend(packet, 1, 2);
  }

  private void lend(Packet packet, long number, long nanos) {
    ByteBuffer octets = Octets.buffer(packet.octets());
    frame.lend(octets, 0, packet.length(), packet.onWire(), number, nanos);
    new Dissector().dissect(frame, layers);
    checks.open(frame, layers);
  }
}
