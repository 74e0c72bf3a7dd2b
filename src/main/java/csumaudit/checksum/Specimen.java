package csumaudit.checksum;

import csumaudit.capture.Frame;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.dissect.TunnelPorts;
import java.nio.ByteBuffer;

/**
 * One frame taken out of a capture, to keep: its octets, its layers, and its checks as the only packet of a stretch.
 * All places are offsets from the start of the frame.
 */
public final class Specimen {
  private final Layers layers = new Layers();
  private final CheckSheet checks = new CheckSheet();

  private Specimen(Frame kept) {
    new Examiner(TunnelPorts.USUAL).examine(kept, layers, checks);
  }

  /** Copies the frame, which is lent. */
  public static Specimen of(Frame lent) {
    ByteBuffer octets = ByteBuffer.allocate(lent.captured());
    octets.put(0, lent.octets(), lent.start(), lent.captured());
    Frame kept = new Frame();
    kept.from(lent.linkType(), lent.frameCheckLength());
    kept.seenOn(lent.interfaceIndex(), lent.direction(), lent.mark(), lent.superPacket());
    kept.lend(octets, 0, lent.captured(), lent.onWire(), lent.number(), lent.nanos());
    return new Specimen(kept);
  }

  public Layers layers() {
    return layers;
  }

  public Checks checks() {
    return checks;
  }

  /** The layer whose checksum this is. */
  public int layerOf(int check) {
    return layerAt(checks.at(check), checks.kind(check));
  }

  /** The IP layer in whose pseudo-header this checksum's addresses are. */
  public int ipLayerOf(int check) {
    return layerAt(checks.ipAt(check), checks.version(check) == 6 ? Kind.IPV6 : Kind.IPV4);
  }

  private int layerAt(int at, Kind kind) {
    int layer = 0;
    while (layers.start(layer) != at || layers.kind(layer) != kind) {
      layer++;
    }
    return layer;
  }
}
