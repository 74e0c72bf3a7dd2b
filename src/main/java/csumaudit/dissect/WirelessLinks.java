package csumaudit.dissect;

import csumaudit.wire.Radiotap;
import csumaudit.wire.Wireless;

/** Takes off what is in front of LLC in the air: radiotap, IEEE 802.11. */
final class WirelessLinks {
  private final Dissector walk;

  WirelessLinks(Dissector walk) {
    this.walk = walk;
  }

  void radiotap(int at) {
    if (walk.lacks(at + Radiotap.LENGTH)) {
      return;
    }
    int length = Radiotap.headerLength(walk.octets, at);
    if (Radiotap.version(walk.octets, at) != 0 || length < Radiotap.LENGTH) {
      walk.layers.stop(Stop.MALFORMED);
    } else {
      frame(at + length);
    }
  }

  void frame(int at) {
    if (walk.lacks(at + Wireless.LENGTH)) {
      return;
    }
    int headerEnd = at + Wireless.headerLength(walk.octets, at);
    if (!Wireless.isPlainData(walk.octets, at)) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else if (!walk.lacks(headerEnd)) {
      data(at, headerEnd);
    }
  }

  private void data(int at, int headerEnd) {
    if (Wireless.isAggregate(walk.octets, at)) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else {
      walk.layers.address(Wireless.sourceAt(walk.octets, at));
      walk.links.llc(headerEnd);
    }
  }
}
