package csumaudit.capture.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The rings of the interfaces that are wanted, kept up with those that come, go, and come back. For one thread. */
final class Rings implements Closeable {
  private static final int FEWEST_BLOCKS = 4;
  private static final int MOST_BLOCKS = 1 << 14;
  /** Rings at once; their memory is the kernel's own. */
  private static final int MOST = 256;
  /** Interfaces that are known by name; containers may come and go for weeks. */
  private static final int MOST_NAMES = 1 << 16;
  private static final long LOOK_NANOS = 1_000_000_000;
  private static final int POLL_LENGTH = 8;
  private static final short POLL_IN = 1;

  private final LiveSettings settings;
  private final WantedInterfaces wanted;
  private final Consumer<String> notices;
  private final int size;
  /** Only asks the kernel about interfaces. */
  private final PacketSocket asker;
  private final List<InterfaceRing> rings = new ArrayList<>();
  /** Those that are there and could not be listened to: told of once. */
  private final Set<String> refused = new HashSet<>();
  private final Map<Integer, String> names = new ConcurrentHashMap<>();
  private final ByteBuffer polled = ByteBuffer.allocateDirect(MOST * POLL_LENGTH).order(ByteOrder.nativeOrder());
  private long lookedAt = System.nanoTime();
  private final Map<Integer, Long> dropsOfClosed = new HashMap<>();
  private volatile long drops;

  /** Listens to the interfaces that are there; says with the notices what becomes of them. */
  Rings(LiveSettings settings, Consumer<String> notices) throws IOException {
    this.settings = settings;
    this.notices = notices;
    List<String> there = Interfaces.names();
    wanted = new WantedInterfaces(settings.interfaces(), there);
    wanted.requireAllOf(there);
    Memory.require(settings.buffer());
    asker = new PacketSocket();
    List<String> matching = there.stream().filter(wanted::includes).toList();
    long share = settings.buffer() / RingBlock.SIZE / Math.max(1, matching.size());
    size = (int) Math.max(FEWEST_BLOCKS, Math.min(share, MOST_BLOCKS));
    try {
      start(matching);
    } catch (IOException why) {
      close();
      throw why;
    }
  }

  private void start(List<String> matching) throws IOException {
    if (wanted.isAny()) {
      open(LiveSettings.ANY, PacketSocket.ANY);
      nameAll();
      return;
    }
    for (String name : matching) {
      int index = Interfaces.index(asker, name);
      if (index > 0 && rings.size() < MOST) {
        openUnlessGone(name, index);
      }
    }
    if (matching.size() > MOST) {
      notices.accept("only the first " + MOST + " of " + matching.size() + " interfaces are heard");
    }
    if (rings.isEmpty()) {
      notices.accept("no interface is called " + String.join(" or ", settings.interfaces())
          + " yet; those that appear are listened to");
    }
  }

  /** A guest may shut down while its interface is being opened: that is no reason not to hear the others. */
  private void openUnlessGone(String name, int index) throws IOException {
    try {
      if (!open(name, index)) {
        notices.accept(name + " is down; it is heard as soon as it is up");
      }
    } catch (IOException refused) {
      if (Interfaces.index(asker, name) == index) {
        throw refused;
      }
    }
  }

  /** Listens to an interface from now on; false when that is down. */
  private boolean open(String name, int index) throws IOException {
    BpfFilter filter = index == PacketSocket.ANY
        ? FilterCompiler.compileForAny(settings.filter(), settings.snapLength())
        : FilterCompiler.compile(settings.filter(), name, settings.snapLength());
    rings.add(new InterfaceRing(name, index, size, filter, settings.promiscuous()));
    remember(index, name);
    InterfaceRing ring = rings.get(rings.size() - 1);
    ring.setUp(index == PacketSocket.ANY || Interfaces.isUp(asker, name));
    return ring.isUp();
  }

  /** Octets of memory in all rings. */
  long octets() {
    return (long) size * RingBlock.SIZE * Math.max(1, rings.size());
  }

  /** The rings there are; one may be gone, and still have something to lend. */
  List<InterfaceRing> all() {
    return rings;
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

  /** Looks once a second, or when something has happened, which interfaces there are, and what was lost. */
  void keepUp() {
    long now = System.nanoTime();
    if (now - lookedAt < LOOK_NANOS) {
      return;
    }
    lookedAt = now;
    countDrops();
    if (wanted.isAny()) {
      nameAll();
      return;
    }
    rings.removeIf(this::hasEnded);
    List<String> there = Interfaces.names();
    refused.retainAll(there);
    there.stream().filter(this::isNew).forEach(this::add);
  }

  private boolean isNew(String name) {
    return wanted.includes(name) && !refused.contains(name)
        && rings.stream().noneMatch(ring -> !ring.isGone() && ring.name().equals(name));
  }

  /** Looks after one ring; that of an interface that is gone is closed one look later, when all has been heard. */
  private boolean hasEnded(InterfaceRing ring) {
    if (ring.isGone() && ring.isEmpty()) {
      bury(ring);
      return true;
    }
    if (!ring.isGone() && Interfaces.index(asker, ring.name()) != ring.index()) {
      ring.setGone();
      notices.accept(ring.name() + " is gone; it is listened to again when it is back");
    } else if (!ring.isGone() && Interfaces.isUp(asker, ring.name()) != ring.isUp()) {
      ring.setUp(!ring.isUp());
      notices.accept(ring.name()
          + (ring.isUp() ? " is up again" : " went down; it is heard again as soon as it is up"));
    }
    return false;
  }

  private void bury(InterfaceRing ring) {
    long lost = ring.drops();
    if (lost > 0 && dropsOfClosed.size() < MOST_NAMES) {
      dropsOfClosed.merge(ring.index(), lost, Long::sum);
    }
    ring.close();
  }

  private void add(String name) {
    int index = Interfaces.index(asker, name);
    if (index < 0 || rings.size() == MOST) {
      return;
    }
    try {
      boolean up = open(name, index);
      notices.accept(name + " has appeared, and is " + (up ? "listened to" : "heard as soon as it is up"));
    } catch (IOException why) {
      refused.add(name);
      notices.accept(name + " has appeared, and cannot be listened to: " + why.getMessage());
    }
  }

  private void nameAll() {
    for (String name : Interfaces.names()) {
      int index = Interfaces.index(asker, name);
      if (index > 0) {
        remember(index, name);
      }
    }
  }

  private void remember(int index, String name) {
    if (names.size() < MOST_NAMES) {
      names.put(index, name);
    }
  }

  /** Hears no more. */
  void mute() {
    rings.forEach(InterfaceRing::mute);
  }

  /** Asks every ring what was lost. */
  void countDrops() {
    long sum = dropsOfClosed.values().stream().mapToLong(Long::longValue).sum();
    for (InterfaceRing ring : rings) {
      sum += ring.drops();
    }
    drops = sum;
  }

  /** Frames lost, when last counted. From any thread, as are the names. */
  long drops() {
    return drops;
  }

  /** Frames lost at the interface of this index; -1 for one that is heard together with others. */
  long drops(int index) {
    if (wanted.isAny() && index != PacketSocket.ANY) {
      return -1;
    }
    long sum = dropsOfClosed.getOrDefault(index, 0L);
    for (InterfaceRing ring : rings) {
      sum += ring.index() == index ? ring.drops() : 0;
    }
    return sum;
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
    asker.close();
  }
}
