package csumaudit.report.text;

import csumaudit.evidence.Sender;
import csumaudit.report.Texts;

/**
 * What an interface or a sender has shown so far.
 *
 * @param interfaceIndex as {@link Sender#interfaceIndex}
 * @param sender empty for all senders of the interface
 * @param mac the sender's, or -1
 * @param leaked checksums that are proven to be nobody's to finish
 */
record LiveRow(int interfaceIndex, String sender, long mac, long packets, long deferred, long leaked, long corrupt) {

  static LiveRow of(Sender sender) {
    return new LiveRow(sender.interfaceIndex(), name(sender), sender.mac(), sender.packets(), sender.deferred(),
        sender.leaked(), sender.corrupt());
  }

  private static String name(Sender sender) {
    if (sender.beyondBound()) {
      return "all others (table full)";
    }
    String name = !sender.address().isEmpty() ? sender.address()
        : sender.mac() < 0 ? "unknown" : Texts.mac(sender.mac());
    return sender.vlan() < 0 ? name : name + " VLAN " + Texts.vlan(sender.vlan());
  }

  /** The same figures for all senders of its interface. */
  LiveRow ofInterface() {
    return new LiveRow(interfaceIndex, "", -1, packets, deferred, leaked, corrupt);
  }

  LiveRow plus(LiveRow other) {
    return with(packets + other.packets, deferred + other.deferred, leaked + other.leaked, corrupt + other.corrupt);
  }

  LiveRow minus(LiveRow earlier) {
    return with(packets - earlier.packets, deferred - earlier.deferred, leaked - earlier.leaked,
        corrupt - earlier.corrupt);
  }

  /** Other figures of the same. */
  LiveRow with(long ofPackets, long ofDeferred, long ofLeaked, long ofCorrupt) {
    return new LiveRow(interfaceIndex, sender, mac, ofPackets, ofDeferred, ofLeaked, ofCorrupt);
  }

  boolean isInterface() {
    return sender.isEmpty();
  }

  /** Packets that will be dropped wherever they go. */
  long harm() {
    return corrupt + leaked;
  }

  /** Which interface or sender it is of. */
  record Key(int interfaceIndex, String sender, long mac) {}

  Key key() {
    return new Key(interfaceIndex, sender, mac);
  }
}
