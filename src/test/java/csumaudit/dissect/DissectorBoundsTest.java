package csumaudit.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Frame;
import csumaudit.capture.LinkType;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk reads nothing but the frame: what stands before and behind it in the buffer belongs to others. */
class DissectorBoundsTest {
  static Stream<Packets> packets() {
    byte[] address = Octets.address("fd77::99");
    return Stream.of(Packets.tcp4().vlan(1).vlan(2).payload(20),
        Packets.udp4().options(131, 7, 4, 10, 0, 0, 9, 0).payload(20),
        Packets.icmp4().cooked(4).payload(20),
        Packets.udp6().cooked2(3, 0).fragment(0, true).payload(20),
        Packets.tcp6().loopback(LinkType.NULL, 30, 0, 0, 0).payload(20),
        Packets.tcp6().ipLength(0).extension(0, Octets.hex("00 c204"), Octets.word(48))
            .extension(43, Octets.hex("04 04 01 01000000"), address, address)
            .extension(60, Octets.hex("02 0102 0000 c910"), address).payload(20),
        Packets.icmp6().bare(LinkType.RAW).extension(51, Octets.of(4), new byte[22]).payload(20));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void whereverAFrameIsCutTheGarbageAroundItDoesNotMatter(Packets made) {
    Packet packet = made.build();
    for (int captured = 0; captured <= packet.length(); captured++) {
      Packet cut = packet.cutTo(captured);
      String walk = Walk.of(cut, 0x00);
      assertThat(Walk.of(cut, 0xFF)).as("cut to %d", captured).isEqualTo(walk);
      assertThat(Walk.of(cut, 0x45)).as("cut to %d", captured).isEqualTo(walk);
    }
  }

  /** A buffer that ends with the frame throws when something behind it is read. */
  @ParameterizedTest
  @MethodSource("packets")
  void aFrameAtTheEndOfItsBufferIsWalkedWithoutReachingBeyond(Packets made) {
    Packet packet = made.build();
    Layers layers = new Layers();
    for (int captured = 0; captured <= packet.length(); captured++) {
      dissect(packet.cutTo(captured), layers);
      assertThat(layers.limit()).isEqualTo(captured);
      assertThat(layers.wireEnd()).isEqualTo(packet.onWire());
    }
  }

  /** Damage is data: random octets behind a right beginning never throw. */
  @Test
  void noFrameMakesTheWalkThrow() {
    Random random = new Random(42);
    Packet[] packets = packets().map(Packets::build).toArray(Packet[]::new);
    Layers layers = new Layers();
    for (int round = 0; round < 30_000; round++) {
      Packet packet = packets[random.nextInt(packets.length)];
      byte[] octets = packet.octets().clone();
      for (int changes = random.nextInt(1, 9); changes > 0; changes--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      Packet damaged = new Packet(packet.linkType(), octets, octets.length + random.nextInt(2), random.nextInt(6));
      dissect(damaged.cutTo(random.nextInt(octets.length + 1)), layers);
    }
  }

  @Test
  void theFrameCheckIsNotPartOfTheFrame() {
    Packet packet = Packets.tcp4().ipLength(0).build();

    assertThat(Walk.of(packet.withFrameCheck(4))).isEqualTo(Walk.of(packet));
    assertThat(Walk.layers(packet.withFrameCheck(4)).limit() - Walk.layers(packet.withFrameCheck(4)).start(0))
        .isEqualTo(40);
  }

  @Test
  void aFrameCutBeforeItsFrameCheckKeepsAllItsOctets() {
    Layers layers = Walk.layers(Packets.tcp4().payload(100).build().withFrameCheck(4).cutTo(60));

    assertThat(layers.limit() - layers.start(0)).isEqualTo(46);
    assertThat(layers.wireEnd() - layers.start(0)).isEqualTo(140);
  }

  @Test
  void aFrameCheckLongerThanTheFrameLeavesNothing() {
    assertThat(Walk.of(new Packet(LinkType.ETHERNET, new byte[10], 10, 30))).isEqualTo("MALFORMED");
  }

  private static void dissect(Packet packet, Layers layers) {
    ByteBuffer exact = Octets.buffer(packet.octets());
    Frame frame = new Frame();
    frame.from(packet.linkType(), packet.frameCheckLength());
    frame.lend(exact, 0, packet.length(), packet.onWire(), 1, 0);
    new Dissector().dissect(frame, layers);
  }
}
