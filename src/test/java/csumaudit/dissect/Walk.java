package csumaudit.dissect;

import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import java.util.StringJoiner;

/** Where a walk through a packet led, as text: {@code IPV4 14..54, TCP 34..54, COMPLETE}. */
final class Walk {
  /** Places count from the begin of the frame. */
  static String of(Packet packet) {
    return of(packet, 0xA5);
  }

  /** With something else around the frame in the buffer. */
  static String of(Packet packet, int garbage) {
    Audited audited = new Audited(garbage).add(packet);
    return text(audited.layers(), audited.frame().start());
  }

  static Layers layers(Packet packet) {
    return new Audited().add(packet).layers();
  }

  private static String text(Layers layers, int start) {
    StringJoiner text = new StringJoiner(", ");
    for (int layer = 0; layer < layers.count(); layer++) {
      text.add(layers.kind(layer) + " " + (layers.start(layer) - start) + ".." + (layers.end(layer) - start));
    }
    return text.add(layers.stop().name()).toString();
  }

  private Walk() {}
}
