package csumaudit.checksum;

import csumaudit.dissect.Fragment;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;

/**
 * The IP packet at hand, and what is around it, while the layers of a frame are taken one after the other: a packet is
 * in the last one, unless it is beside it. Reused for one frame after the other.
 */
final class Nesting {
  private Layers layers;

  /** The layer of its header. */
  private int ip;
  private int depth;
  private boolean inPart;
  private boolean tunnel;

  /** Begins with the frame itself. */
  void start(Layers found) {
    layers = found;
    depth = -1;
    inPart = false;
    tunnel = false;
  }

  /** The header of the next packet is this layer. */
  void enter(int layer) {
    if (layers.isBeside(layer)) {
      goBack(layers.around(layer));
    }
    descend(layer);
    tunnel |= depth > 0;
  }

  private void descend(int layer) {
    inPart |= depth >= 0 && layers.fragment(ip) == Fragment.FIRST || layers.isInPart(layer);
    ip = layer;
    depth++;
  }

  /** Goes back to the packet that ends these first layers, or to the frame itself. */
  private void goBack(int count) {
    int outer = count - 1;
    while (outer >= 0 && layers.kind(outer) != Kind.IPV4 && layers.kind(outer) != Kind.IPV6) {
      outer--;
    }
    depth = -1;
    inPart = false;
    if (outer >= 0) {
      goBack(layers.around(outer));
      descend(outer);
    }
  }

  /** 0 for the outermost, -1 before there is one. */
  int depth()         { return depth; }
  /** Whether it is carried by a part of a datagram, so that the rest of it may be elsewhere. */
  boolean isInPart()  { return inPart; }
  /** Whether there has been one inside another. */
  boolean isTunnel()  { return tunnel; }
}
