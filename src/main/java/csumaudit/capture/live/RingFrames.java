package csumaudit.capture.live;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.wire.EtherType;
import csumaudit.wire.Ethernet;
import csumaudit.wire.LinuxCooked;
import csumaudit.wire.Vlan;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;

/**
 * Lends the frames of one ring block after another, numbered from 1, with what the kernel says of each. Reads the ring
 * in place and allocates nothing. The kernel is trusted to mean well, not to count well: nothing outside a block is
 * read.
 */
final class RingFrames {
  /** Of ARPHRD numbers, those whose frames begin with an Ethernet header. */
  static final int ETHERNET = 1;
  static final int LOOPBACK = 772;
  private static final int PROOF = Tpacket3.proofOf(System.getProperty("os.version", ""));
  private static final int ADDRESSES = 2 * Ethernet.ADDRESS_LENGTH;
  /** Interfaces are numbered from 1; above this their kind is not remembered. */
  private static final int HIGHEST_INDEX = 1 << 24;
  private static final long NANOS = 1_000_000_000;

  private final Frame frame = new Frame();
  private final Direction only;
  private final long most;
  private long stretches;
  private volatile long lent;
  private volatile long octetsLent;
  private volatile long passedOver;
  /** Interfaces that have no Ethernet header, by their index. */
  private final BitSet others = new BitSet();
  private volatile boolean otherLinks;

  // of the frame at hand
  private ByteBuffer ring;
  private ByteBuffer octets;
  private int start;
  private int captured;
  private int onWire;
  private int linkType;

  /** Lends those of one direction, or of both for {@link Direction#UNKNOWN}, until there have been so many. */
  RingFrames(Direction only, long most) {
    this.only = only;
    this.most = most;
  }

  /** Lends the frames of a block; one stretch, unless nothing in it was wanted. */
  void deliver(RingBlock block, FrameSink sink) {
    ring = block.headers();
    octets = block.octets();
    long number = lent;
    long sum = octetsLent;
    int end = block.end();
    int at = block.first();
    for (int left = block.frames(); left > 0 && number < most && Tpacket3.fits(at, end); left--) {
      if (isWanted(at) && find(at, end)) {
        describe(at);
        frame.lend(octets, start, captured, onWire, ++number, nanos(at));
        sink.onFrame(frame);
        sum += captured;
      }
      at = next(at);
    }
    if (number > lent) {
      lent = number;
      octetsLent = sum;
      sink.onStretchEnd(stretches);
      sink.awaitEnd(stretches++);
    }
  }

  /** Frames lent so far. */
  long lent() {
    return lent;
  }

  /** Octets of the frames lent so far. */
  long octets() {
    return octetsLent;
  }

  /** Of all frames, or of those there would be. */
  List<Integer> linkTypes() {
    return otherLinks ? List.of(LinkType.ETHERNET, LinkType.RAW) : List.of(LinkType.ETHERNET);
  }

  /** Of an interface that has been heard, to the thread that hears. */
  int linkType(int index) {
    return index >= 0 && others.get(index) ? LinkType.RAW : LinkType.ETHERNET;
  }

  /** Frames that were heard and not lent: neither on anything like Ethernet, nor IP. */
  long passedOver() {
    return passedOver;
  }

  boolean isFull() {
    return lent >= most;
  }

  /** Where the next header stands; nowhere when that is not behind this one. */
  private int next(int at) {
    int offset = Tpacket3.nextOffset(ring, at);
    return offset < Tpacket3.LENGTH ? -1 : at + offset;
  }

  /** The loopback interface shows every packet as sent and as received: one of them will do. */
  private boolean isWanted(int at) {
    boolean out = Tpacket3.packetType(ring, at) == LinuxCooked.OUTGOING;
    return (only == Direction.UNKNOWN || out == (only == Direction.OUT))
        && !(out && Tpacket3.hardwareType(ring, at) == LOOPBACK);
  }

  /** Finds where the frame begins that is to be lent, and how long it is; false when it cannot be. */
  private boolean find(int at, int end) {
    int hardware = Tpacket3.hardwareType(ring, at);
    int linkAt = at + Tpacket3.linkOffset(ring, at);
    captured = Tpacket3.captured(ring, at);
    onWire = Tpacket3.onWire(ring, at);
    start = linkAt;
    linkType = LinkType.ETHERNET;
    if (hardware != ETHERNET && hardware != LOOPBACK && !skipLinkHeader(at)) {
      passedOver++;
      return false;
    }
    if (captured < 0 || captured > end - start || linkAt - Tpacket3.VIRTIO_LENGTH < at) {
      return false;
    }
    frame.from(linkType, 0);
    return true;
  }

  /** Whatever stands in front of IP on other kinds of links, the kernel knows where IP begins. */
  private boolean skipLinkHeader(int at) {
    int protocol = Tpacket3.protocol(octets, at);
    int header = Tpacket3.networkOffset(ring, at) - Tpacket3.linkOffset(ring, at);
    linkType = LinkType.RAW;
    otherLinks = true;
    noteOther(Tpacket3.interfaceIndex(ring, at));
    start += header;
    captured -= header;
    onWire -= header;
    return (protocol == EtherType.IPV4 || protocol == EtherType.IPV6) && header >= 0;
  }

  private void noteOther(int index) {
    if (index >= 0 && index < HIGHEST_INDEX && !others.get(index)) {
      others.set(index);
    }
  }

  /** Takes over what the kernel says of the frame; puts back the tag, for which the virtio header leaves the room. */
  private void describe(int at) {
    int linkAt = at + Tpacket3.linkOffset(ring, at);
    int status = Tpacket3.status(ring, at);
    int flags = Tpacket3.virtioFlags(ring, linkAt);
    boolean several = Tpacket3.segmentation(ring, linkAt) != 0;
    Direction way = Tpacket3.packetType(ring, at) == LinuxCooked.OUTGOING ? Direction.OUT : Direction.IN;
    frame.seenOn(Tpacket3.interfaceIndex(ring, at), way, mark(status, flags), several);
    if ((status & Tpacket3.VLAN_VALID) != 0 && linkType == LinkType.ETHERNET && captured >= ADDRESSES) {
      putBackTag(at, status);
    }
  }

  private static KernelMark mark(int status, int virtioFlags) {
    if ((status & Tpacket3.CHECKSUM_NOT_READY) != 0 || (virtioFlags & Tpacket3.VIRTIO_NEEDS_CHECKSUM) != 0) {
      return KernelMark.NOT_READY;
    }
    return (status & PROOF) != 0 || (virtioFlags & Tpacket3.VIRTIO_DATA_VALID) != 0
        ? KernelMark.VALID : KernelMark.NONE;
  }

  private void putBackTag(int at, int status) {
    int type = (status & Tpacket3.VLAN_TYPE_VALID) != 0 ? Tpacket3.vlanType(ring, at) : EtherType.VLAN;
    int tag = Tpacket3.vlanTag(ring, at);
    int moved = start - Vlan.LENGTH;
    octets.putLong(moved, octets.getLong(start));
    octets.putInt(moved + Long.BYTES, octets.getInt(start + Long.BYTES));
    octets.putShort(moved + ADDRESSES, (short) type);
    octets.putShort(moved + ADDRESSES + Short.BYTES, (short) tag);
    start = moved;
    captured += Vlan.LENGTH;
    onWire += Vlan.LENGTH;
  }

  private long nanos(int at) {
    return (Tpacket3.seconds(ring, at) & 0xFFFF_FFFFL) * NANOS + (Tpacket3.nanos(ring, at) & 0xFFFF_FFFFL);
  }
}
