package csumaudit.capture.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The rings of the interfaces that are wanted, kept up with those that come, go, and come back. For one thread. */
abstract class Rings implements Closeable {
  /** Rings at once: the kernel takes its time to open one and to close it. */
  static final int MOST = 16;
  private static final int FEWEST_BLOCKS = (int) (LiveSettings.SMALLEST_BUFFER / RingBlock.SIZE);
  private static final int MOST_BLOCKS = 1 << 14;
  /** Interfaces that are known by name; containers may come and go for weeks. */
  private static final int MOST_NAMES = 1 << 16;
  /** Interfaces that are down and told of one by one. */
  private static final int FEW = 8;
  private static final long LOOK_NANOS = 1_000_000_000;
  private static final int POLL_LENGTH = 8;
  private static final short POLL_IN = 1;

  private final LiveSettings settings;
  private final WantedInterfaces wanted;
  private final Consumer<String> notices;
  /** Only asks the kernel about interfaces. */
  private final PacketSocket asker = new PacketSocket();
  private final LinkNews news = new LinkNews();
  private final List<InterfaceRing> rings = new ArrayList<>();
  /** Those that are there and could not be listened to: told of once. */
  private final Set<String> refused = new HashSet<>();
  private final Map<Integer, String> names = new ConcurrentHashMap<>();
  private final ByteBuffer polled = ByteBuffer.allocateDirect(MOST * POLL_LENGTH).order(ByteOrder.nativeOrder());
  private long lookedAt = System.nanoTime();
  private volatile long drops;

  Rings(LiveSettings settings, WantedInterfaces wanted, Consumer<String> notices) throws IOException {
    this.settings = settings;
    this.wanted = wanted;
    this.notices = notices;
  }

  /**
   * Listens to the interfaces that are there, and says with the notices what becomes of them: a few by name have a ring
   * each, to which a flood elsewhere leaves its room; more than that, and those of a pattern, have one together.
   */
  static Rings open(LiveSettings settings, Consumer<String> notices) throws IOException {
    List<String> there = Interfaces.names();
    WantedInterfaces wanted = new WantedInterfaces(settings.interfaces(), there);
    wanted.requireAllOf(there);
    Memory.require(settings.buffer());
    List<String> matching = there.stream().filter(wanted::includes).toList();
    boolean few = matching.size() <= MOST && settings.buffer() / LiveSettings.SMALLEST_BUFFER >= matching.size();
    Rings rings = few && !wanted.mayGrow() ? new OwnRings(settings, wanted, notices, blocks(settings, matching.size()))
        : new SharedRing(settings, wanted, notices, blocks(settings, 1));
    try {
      rings.start(matching);
      return rings;
    } catch (IOException why) {
      rings.close();
      throw why;
    }
  }

  private static int blocks(LiveSettings settings, int shares) {
    return (int) Math.max(FEWEST_BLOCKS, Math.min(settings.buffer() / RingBlock.SIZE / shares, MOST_BLOCKS));
  }

  /** Listens to these, which were just there. */
  abstract void start(List<String> matching) throws IOException;

  /** Looks what has become of those that are heard, and which others are there by now. */
  abstract void look();

  /** Those that are heard, in no order. */
  abstract Collection<HeardInterface> heard();

  /** Whether {@link #look} has left something for the next time. */
  abstract boolean isUnsettled();

  /** Frames lost so far. */
  abstract long countLost();

  /** Frames lost at the interface of this index; -1 for one that is heard together with others. */
  abstract long drops(int index);

  LiveSettings settings()     { return settings; }
  WantedInterfaces wanted()   { return wanted; }
  PacketSocket asker()        { return asker; }
  Consumer<String> notices()  { return notices; }
  void notice(String what)    { notices.accept(what); }
  /** The rings there are; one may be that of an interface that is gone, and still have something to lend. */
  List<InterfaceRing> all()   { return rings; }

  /** Octets of memory in all rings. */
  long octets() {
    return rings.stream().mapToLong(InterfaceRing::octets).sum();
  }

  /** The interface of this name; null when it is gone. */
  HeardInterface find(String name) {
    int index = Interfaces.index(asker, name);
    return index < 0 ? null : new HeardInterface(name, index, Interfaces.isUp(asker, name));
  }

  /** Says which ones are not heard yet. */
  void tellDown(Collection<HeardInterface> all) {
    List<String> down = all.stream().filter(each -> !each.isUp()).map(HeardInterface::name).toList();
    if (down.size() > FEW) {
      notice(down.size() + " of " + all.size() + " interfaces are down; each is heard as soon as it is up");
    } else {
      down.forEach(name -> notice(name + " is down; it is heard as soon as it is up"));
    }
  }

  /** Says that one came later. */
  void tellNew(HeardInterface late) {
    notice(late.name() + " has appeared, and is " + (late.isUp() ? "listened to" : "heard as soon as it is up"));
  }

  /** Says once that one cannot be listened to. */
  void refuse(String name, IOException why) {
    refused.add(name);
    notice(name + " has appeared, and cannot be listened to: " + why.getMessage());
  }

  /** Those that are wanted and there, but for those that are heard, or could not be. */
  List<String> others(Set<String> heard) {
    List<String> there = Interfaces.names();
    refused.retainAll(there);
    return there.stream()
        .filter(name -> wanted.includes(name) && !refused.contains(name) && !heard.contains(name)).toList();
  }

  /** Waits until a ring has something to lend, but not for long. */
  void await(int milliseconds) {
    for (int i = 0; i < rings.size(); i++) {
      polled.putInt(i * POLL_LENGTH, rings.get(i).socket().file());
      polled.putInt(i * POLL_LENGTH + Integer.BYTES, 0);
      polled.putShort(i * POLL_LENGTH + Integer.BYTES, POLL_IN);
    }
    int ready = LibC.poll(polled, rings.size(), milliseconds);
    for (int i = 0; i < rings.size() && ready > 0; i++) {
      if ((polled.getShort(i * POLL_LENGTH + Integer.BYTES + Short.BYTES) & ~POLL_IN) != 0) {
        rings.get(i).socket().takeError();
        lookedAt -= LOOK_NANOS;
      }
    }
  }

  /** Once a second, or when something has happened, counts what was lost, and looks which interfaces there are. */
  void keepUp() {
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK_NANOS) {
      lookedAt = now;
      countDrops();
      if (news.any() || isUnsettled()) {
        look();
      }
    }
  }

  void remember(int index, String name) {
    if (names.size() < MOST_NAMES) {
      names.put(index, name);
    }
  }

  /** Hears no more. */
  void mute() {
    rings.forEach(InterfaceRing::mute);
  }

  /** Asks everybody what was lost. */
  void countDrops() {
    Map<String, Long> refusals = Interfaces.refusals();
    heard().forEach(each -> each.count(refusals));
    drops = countLost();
  }

  /** Frames lost, when last counted. From any thread, as are the names. */
  long drops() {
    return drops;
  }

  /** The name of an interface that has been heard, or the empty string. */
  String name(int index) {
    return names.getOrDefault(index, "");
  }

  Map<Integer, String> names() {
    return new TreeMap<>(names);
  }

  @Override
  public void close() {
    rings.forEach(InterfaceRing::close);
    rings.clear();
    news.close();
    asker.close();
  }
}
