package csumaudit.checksum;

import static csumaudit.testing.Packets.tcp4;
import static csumaudit.testing.Packets.tcp6;
import static csumaudit.testing.Packets.udp4;
import static csumaudit.testing.Packets.udp6;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Frame;
import csumaudit.capture.LinkType;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is noted of who speaks to whom while a packet is summed. */
class EndpointsTest {
  private final CheckSheet checks = new CheckSheet();

  static Stream<Packets> packets() {
    return Stream.of(tcp4().payload(99), tcp6().payload(100), udp4().payload(27), udp6().payload(28), tcp4().seed());
  }

  @ParameterizedTest
  @MethodSource("packets")
  void areThoseOfTheHeaders(Packets packets) {
    Frame frame = frame(packets.build());
    assertThat(new Ordinary().judge(frame, checks)).isTrue();
    int check = checks.next() - 1;
    int from = checks.ipAt(check) + (checks.version(check) == 4 ? 12 : 8);
    int addresses = 0;
    for (int at = from; at < checks.at(check); at += Integer.BYTES) {
      addresses ^= frame.octets().getInt(at);
    }

    assertThat((int) (checks.endpoints(0) >>> 32)).isEqualTo(addresses);
    assertThat((int) checks.endpoints(0)).isEqualTo(checks.sourcePort(check) << 16 | checks.destinationPort(check));
  }

  @Test
  void areNotNotedOfAPacketThatIsLookedIntoLayerByLayer() {
    assertThat(new Ordinary().judge(frame(tcp4().build()), checks)).isTrue();
    checks.clear();
    Frame tagged = frame(tcp4().vlan(7).build());
    Layers layers = new Layers();
    new Dissector().dissect(tagged, layers);
    new Checker().check(tagged, layers, checks);

    assertThat(checks.endpoints(0)).isZero();
  }

  /** A header of IPv6, and a next one that is said to be there. */
  @Test
  void areNotReadWhereTheCaptureEnds() {
    Packet whole = tcp6().build();
    Frame frame = frame(whole);
    frame.lend(frame.octets().limit(14 + 40).slice(), 0, 14 + 40, whole.octets().length, 1, 0);
    frame.octets().putShort(14 + 4, (short) 0);

    assertThat(new Ordinary().judge(frame, checks)).isFalse();
  }

  private static Frame frame(Packet packet) {
    Frame frame = new Frame();
    frame.from(LinkType.ETHERNET, 0);
    byte[] octets = packet.octets();
    frame.lend(ByteBuffer.allocateDirect(octets.length).put(0, octets), 0, octets.length, octets.length, 1, 0);
    return frame;
  }
}
