package csumaudit.dissect;

import csumaudit.capture.Direction;

/**
 * The layers of one frame, outermost first, in flat arrays that are reused from frame to frame.
 *
 * <p>All places are absolute offsets into the frame's buffer. An end is what the headers declare: it may lie beyond
 * {@link #limit}, where the octets end that can be read, and even beyond {@link #wireEnd}.
 */
public final class Layers {
  static final int MOST = 16;

  /** Octets up to which Ethernet fills shorter packets. */
  private static final int PADDED = 46;
  private static final int NO_ADDRESS = -1;
  private static final int NONE_LEFT = -1;
  private static final int NO_PART = MOST + 1;
  /** Which is none, but no other takes its place. */
  private static final int SEVERAL_ADDRESSES = -2;

  private final Kind[] kinds = new Kind[MOST];
  private final int[] starts = new int[MOST];
  private final long[] ends = new long[MOST];
  private final long[] rooms = new long[MOST];
  private final int[] sources = new int[MOST];
  private final int[] destinations = new int[MOST];
  private final Fragment[] fragments = new Fragment[MOST];
  private final Stop[] stops = new Stop[MOST];
  private int count;
  private int innermost;
  private int leftStart;
  private int leftField;
  /** A bit for each layer that is not inside of the one before it. */
  private int beside;
  /** How many of the first layers are around such a one, all the same; one more, in which nothing is found. */
  private final int[] around = new int[MOST + 1];
  /** A bit for each layer that begins in a part of what was sent, other than a fragment of IP. */
  private int inPart;
  /** From where on layers are in that part. */
  private int partFrom;
  /** A bit for each IP layer whose header does not say its length. */
  private int unsaid;

  private int limit;
  private int wireEnd;
  private Stop stop;

  private int addressAt;
  private int vlan;
  private int interfaceIndex;
  private Direction direction;

  void restart(int readableEnd, int endOnWire, int seenOn, Direction way) {
    count = 0;
    beside = 0;
    inPart = 0;
    partFrom = NO_PART;
    unsaid = 0;
    leftField = NONE_LEFT;
    limit = readableEnd;
    wireEnd = endOnWire;
    stop = Stop.COMPLETE;
    addressAt = NO_ADDRESS;
    vlan = NO_VLAN;
    interfaceIndex = seenOn;
    direction = way;
  }

  /** Adds a layer; false, and the walk is to end, when the frame nests deeper than any real one. */
  boolean add(Kind kind, int start, long end) {
    return add(kind, start, end, end);
  }

  /** Adds an IP layer inside something that ends at {@code room}. */
  boolean add(Kind kind, int start, long end, long room) {
    if (count == MOST) {
      stop = Stop.UNSUPPORTED;
      return false;
    }
    kinds[count] = kind;
    starts[count] = start;
    ends[count] = end;
    rooms[count] = room;
    fragments[count] = null;
    count++;
    return true;
  }

  /** What the pseudo-header of the innermost layer, an IP header, is made of. */
  void addresses(int source, int destination, Fragment fragment) {
    sources[count - 1] = source;
    destinations[count - 1] = destination;
    fragments[count - 1] = fragment;
    innermost = count - 1;
  }

  /**
   * Says which checksum is left to the receiver, by what header and which field; false, and the walk is to end, when
   * another one is so already: no real frame is offloaded twice.
   */
  boolean leave(int start, int field) {
    if (leftField != NONE_LEFT) {
      stop(Stop.UNSUPPORTED);
      return false;
    }
    leftStart = start;
    leftField = field;
    return true;
  }

  /** Says of what is added next that it stands behind the packets so far, and in only so many of their layers. */
  void beside(int outerLayers) {
    beside |= 1 << count;
    around[count] = outerLayers;
    if (outerLayers < partFrom) {
      inPart &= ~(1 << count);
    } else {
      inPart |= 1 << count;
    }
  }

  /** Says that what follows is the first part of what was sent, and the rest of it elsewhere. */
  void inPart() {
    inPart |= 1 << count;
    partFrom = count;
  }

  /** Says of the innermost layer, an IP header, that its length is not in it; the second takes that back. */
  void lengthUnsaid()                  { unsaid |= 1 << count - 1; }
  void lengthSaid()                    { unsaid &= ~(1 << count - 1); }
  /** Moves the end of a layer that turned out to say it elsewhere: an IPv6 jumbogram. */
  void reach(int layer, long end)      { ends[layer] = end; }
  /** Says why the walk ends here, or behind the innermost layer, unless what comes next stands beside it. */
  void stop(Stop why) {
    stop = why;
    if (count > 0 && !isBeside(count)) {
      stops[count - 1] = why;
    }
  }
  /** Notes where the sender's address stands; the frame's own, not that of one inside. */
  void address(int at)                 { addressAt = addressAt == NO_ADDRESS && count == 0 ? at : addressAt; }
  /** Takes it back for good, if it is this one: what is in the frame comes from several. */
  void severalSenders(int at)          { addressAt = addressAt == at ? SEVERAL_ADDRESSES : addressAt; }
  void seenOn(int index, Direction way) {
    interfaceIndex = index;
    direction = way;
  }

  /** Adds a tag, outermost first; those below the second are passed over, and those inside IP. */
  void tag(int identifier) {
    if (count > 0) {
      return;
    }
    if (vlan == NO_VLAN) {
      vlan = identifier;
    } else if (vlan <= 0xFFF) {
      vlan = vlan | identifier << 12 | 1 << 24;
    }
  }

  public int count()               { return count; }
  /** Which of them is the innermost readable IP header so far. */
  int innermost()                  { return innermost; }
  public Kind kind(int layer)      { return kinds[layer]; }
  public int start(int layer)      { return starts[layer]; }
  /** Where the headers say that the layer ends; a jumbo option may say up to 4 GiB. */
  public long end(int layer)       { return ends[layer]; }
  /** IP layers: where that ends which is around it, by its own word: the frame, or the packet of a tunnel. */
  public long room(int layer)      { return rooms[layer]; }
  /** IP layers: where the address stands that the pseudo-header takes for the source. */
  public int source(int layer)     { return sources[layer]; }
  /** IP layers: likewise for the destination; -1 when a routing header hides it. */
  public int destination(int layer) { return destinations[layer]; }
  /** IP layers: which part of its datagram this is; null when the header is not {@linkplain #isReadable readable}. */
  public Fragment fragment(int layer) { return fragments[layer]; }
  /** IP layers: whether it is not in the one before: one of several packets in a frame, or in a tunnel. */
  public boolean isBeside(int layer) { return (beside >> layer & 1) != 0; }
  /** IP layers: so many of the first ones may be around it; the others are beside it. */
  public int around(int layer)       { return isBeside(layer) ? around[layer] : layer; }
  /** Whether there is another IP layer around it. */
  boolean isInside(int layer)        { return around(layer) > 0; }
  /** IP layers: whether it begins in a part of what was sent, other than a fragment of IP. */
  public boolean isInPart(int layer) { return (inPart >> layer & 1) != 0; }
  /** IP layers: whether the header leaves open how long the packet is, so that it ends where its room does. */
  public boolean isLengthUnsaid(int layer) { return (unsaid >> layer & 1) != 0; }
  /** IP layers: whether the header is whole and makes sense; if not, {@link #stop(int)} says why. */
  public boolean isReadable(int layer) { return fragments[layer] != null; }
  /** IP layers that are not readable: what ended the walk there. */
  public Stop stop(int layer)      { return stops[layer]; }

  /**
   * Whether the header around says of the checksum of this one that its receiver is to complete it: remote checksum
   * offload.
   */
  public boolean isLeft(int start, int field) { return leftField == field && leftStart == start; }

  /** Where the octets end that were captured. */
  public int limit()               { return limit; }
  /** Where the frame ended on the wire, less a frame check sequence. */
  public int wireEnd()             { return wireEnd; }
  public Stop stop()               { return stop; }
  /** Where the sender's MAC address stands; negative where there is none, or one for each part of the frame. */
  public int addressAt()           { return addressAt; }
  /** A {@link #NO_VLAN VLAN} as {@link #outerVlan} and {@link #innerVlan} read it. */
  public int vlan()                { return vlan; }
  /** As {@link csumaudit.capture.Frame#interfaceIndex}, or as Linux cooked v2 says in the frame itself. */
  public int interfaceIndex()      { return interfaceIndex; }
  public Direction direction()     { return direction; }

  /** The frame bore no tag. */
  public static final int NO_VLAN = -1;

  /** Identifier of the outermost tag, 0 to 4095. */
  public static int outerVlan(int vlan) { return vlan & 0xFFF; }
  /** Identifier of the tag below it, or -1. */
  public static int innerVlan(int vlan) { return vlan <= 0xFFF ? -1 : vlan >> 12 & 0xFFF; }

  /**
   * Whether an inner packet is as long as what carries it. That two lengths fit is proof enough that this is a packet,
   * as is a header checksum that is right; without either, what looks like a packet is none.
   *
   * @param enclosedInPart it is carried by a part of a datagram, so that the rest of it may be elsewhere
   */
  public boolean fillsItsRoom(int layer, boolean enclosedInPart) {
    long left = room(layer) - end(layer);
    return left == 0 || (left < 0 ? enclosedInPart : room(layer) - start(layer) <= PADDED);
  }
}
