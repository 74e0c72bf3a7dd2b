package csumaudit.capture.live;

import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.Pcaps;

/**
 * Interfaces as libpcap lets them be heard, on every system: octets and nothing else. Frames are copied into one
 * buffer; a round through all interfaces is a stretch, or as much of it as fits.
 */
final class LibpcapSource implements FrameSource {
  private static final long IDLE_MILLIS = 10;
  /** Long enough for libpcap to hand out what it was keeping. */
  private static final long DRAIN_NANOS = 2L * LibpcapInterface.TIMEOUT_MILLIS * 1_000_000;

  private final LiveSettings settings;
  private final Consumer<String> notices;
  private final Map<Integer, String> names = new TreeMap<>();
  private final List<LibpcapInterface> interfaces = new ArrayList<>();
  /** By index - 1. */
  private final List<Integer> linkTypesByInterface = new ArrayList<>();
  private final List<Integer> linkTypes;
  private final LibpcapFrames frames;
  private volatile boolean stopped;
  private final Map<Integer, Long> dropsOfClosed = new TreeMap<>();
  private volatile long drops;

  LibpcapSource(LiveSettings settings, Consumer<String> notices) throws IOException {
    this.settings = settings;
    this.notices = notices;
    frames = new LibpcapFrames(settings.mostFrames());
    try {
      open();
      linkTypes = linkTypesByInterface.stream().distinct().toList();
    } catch (LinkageError absent) {
      throw new IOException("this backend " + FilterCompiler.NO_LIBPCAP, absent);
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  private void open() throws IOException {
    List<String> there = there();
    WantedInterfaces wanted = new WantedInterfaces(settings.interfaces(), there);
    wanted.requireAllOf(there);
    List<String> matching = wanted.isAny() ? List.of(LiveSettings.ANY)
        : there.stream().filter(wanted::includes).toList();
    if (matching.isEmpty()) {
      throw new IOException("no interface is called " + String.join(" or ", settings.interfaces())
          + "; this backend does not wait for those that appear later");
    }
    requireRoomFor(matching.size());
    for (String name : matching) {
      names.put(names.size() + 1, name);
      interfaces.add(new LibpcapInterface(name, names.size(), settings, matching.size()));
      linkTypesByInterface.add(interfaces.get(interfaces.size() - 1).linkType());
    }
  }

  private void requireRoomFor(int shares) throws IOException {
    if (settings.buffer() / shares < LibpcapInterface.SMALLEST_BUFFER) {
      long least = (long) shares * LibpcapInterface.SMALLEST_BUFFER >> 20;
      throw new IOException("a buffer of " + (settings.buffer() >> 20) + " MiB is too small for " + shares
          + " interfaces with this backend; ask for more: --buffer " + least + "MiB, or listen to all in one: -i any");
    }
  }

  private static List<String> there() throws IOException {
    try {
      return Pcaps.findAllDevs().stream().map(PcapNetworkInterface::getName).toList();
    } catch (PcapNativeException refused) {
      throw new IOException("libpcap cannot list the interfaces: " + refused.getMessage(), refused);
    }
  }

  @Override
  public synchronized void deliverTo(FrameSink sink) {
    while (!stopped && !isOver()) {
      round(sink);
    }
    long end = System.nanoTime() + DRAIN_NANOS;
    while (!isOver() && System.nanoTime() - end < 0) {
      round(sink);
    }
    countDrops();
  }

  private boolean isOver() {
    return frames.isFull() || interfaces.isEmpty();
  }

  private void round(FrameSink sink) {
    boolean heard = false;
    for (int i = interfaces.size() - 1; i >= 0; i--) {
      LibpcapInterface each = interfaces.get(i);
      try {
        heard |= each.deliverTo(frames, sink);
      } catch (IOException ended) {
        end(each, ended);
      }
    }
    frames.endStretch(sink);
    if (!heard) {
      countDrops();
      rest();
    }
  }

  private void end(LibpcapInterface gone, IOException why) {
    dropsOfClosed.put(gone.index(), gone.drops());
    interfaces.remove(gone);
    gone.close();
    notices.accept(gone.name() + " is no longer heard: " + why.getMessage());
  }

  private void rest() {
    try {
      Thread.sleep(IDLE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  private void countDrops() {
    long sum = dropsOfClosed.values().stream().mapToLong(Long::longValue).sum();
    for (LibpcapInterface each : interfaces) {
      sum += each.drops();
    }
    drops = sum;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public SourceSummary summary() {
    String format = "live, libpcap" + (settings.filter().isEmpty() ? "" : ", filter: " + settings.filter());
    return new SourceSummary(String.join(", ", settings.interfaces()), format, linkTypes,
        frames.lent(), drops, names, null);
  }

  @Override
  public String interfaceName(int index) {
    return names.getOrDefault(index, "");
  }

  @Override
  public int linkType(int index) {
    return linkTypesByInterface.get(index - 1);
  }

  @Override
  public synchronized long dropped(int index) {
    long lost = dropsOfClosed.getOrDefault(index, 0L);
    for (LibpcapInterface each : interfaces) {
      lost += each.index() == index ? each.drops() : 0;
    }
    return lost;
  }

  @Override
  public long octetsRead() {
    return frames.octets();
  }

  @Override
  public void close() {
    stop();
    synchronized (this) {
      interfaces.forEach(LibpcapInterface::close);
      interfaces.clear();
    }
  }
}
