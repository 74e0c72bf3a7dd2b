package csumaudit.dissect;

import csumaudit.wire.Prism;
import csumaudit.wire.Radiotap;
import csumaudit.wire.Wireless;

/** Takes off what is in front of LLC in the air: radiotap and its forerunners, IEEE 802.11. */
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
    } else if (!walk.lacks(at + length)) {
      padded(at + length, Radiotap.isPadded(walk.octets, at));
    }
  }

  void prism(int at) {
    if (walk.lacks(at + Prism.LENGTH)) {
      return;
    }
    int length = Prism.headerLength(walk.octets, at);
    if (length < Prism.LENGTH || length > walk.room - at) {
      walk.layers.stop(Stop.MALFORMED);
    } else if (!walk.lacks(at + length)) {
      padded(at + length, false);
    }
  }

  void frame(int at) {
    padded(at, false);
  }

  private void padded(int at, boolean padded) {
    if (!walk.lacks(at + Wireless.LENGTH)) {
      frame(Wireless.control(walk.octets, at), at, padded);
    }
  }

  /** As an access point passes it on to its controller: some change the places of two octets. */
  void relayed(int at) {
    if (!walk.lacks(at + Wireless.LENGTH)) {
      int control = Wireless.control(walk.octets, at);
      boolean plain = Wireless.isPlainData(control, walk.octets, at);
      frame(plain ? control : Wireless.swappedControl(walk.octets, at), at, false);
    }
  }

  private void frame(int control, int at, boolean padded) {
    int length = Wireless.headerLength(control);
    int headerEnd = at + (padded ? length + 3 & ~3 : length);
    if (!Wireless.isPlainData(control, walk.octets, at)) {
      walk.layers.stop(Stop.UNSUPPORTED);
    } else if (!walk.lacks(headerEnd)) {
      data(control, at, headerEnd);
    }
  }

  private void data(int control, int at, int headerEnd) {
    if (Wireless.isAggregate(control, walk.octets, at)) {
      parts(headerEnd);
    } else {
      walk.layers.address(Wireless.sourceAt(control, at));
      walk.links.llc(headerEnd);
    }
  }

  /** Several packets one after the other, none of which is inside another. */
  private void parts(int firstAt) {
    long end = walk.room;
    int around = walk.layers.count();
    int at = firstAt;
    while (end - at >= Wireless.PART_LENGTH) {
      walk.layers.beside(around);
      if (walk.lacks(at + Wireless.PART_LENGTH)) {
        return;
      }
      int contentAt = at + Wireless.PART_LENGTH;
      int length = Wireless.partLength(walk.octets, at);
      sender(Wireless.partSourceAt(firstAt), Wireless.partSourceAt(at));
      walk.room = Math.min(end, contentAt + length);
      walk.links.llc(contentAt);
      walk.room = end;
      at = contentAt + length + (-(Wireless.PART_LENGTH + length) & 3);
    }
  }

  /** An access point puts packets of several hosts into one frame: then none of them is the sender of all. */
  private void sender(int first, int addressAt) {
    if (walk.octets.getInt(first) == walk.octets.getInt(addressAt)
        && walk.octets.getShort(first + Integer.BYTES) == walk.octets.getShort(addressAt + Integer.BYTES)) {
      walk.layers.address(addressAt);
    } else {
      walk.layers.severalSenders(first);
    }
  }
}
