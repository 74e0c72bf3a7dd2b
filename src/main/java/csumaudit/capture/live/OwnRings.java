package csumaudit.capture.live;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A ring for each of a few interfaces that were named: what is lost at one is known, and leaves the others alone. */
final class OwnRings extends Rings {
  private final int blocks;
  private final Map<Integer, Long> dropsOfClosed = new HashMap<>();

  OwnRings(LiveSettings settings, WantedInterfaces wanted, Consumer<String> notices, int blocks) throws IOException {
    super(settings, wanted, notices);
    this.blocks = blocks;
  }

  @Override
  void start(List<String> matching) throws IOException {
    for (String name : matching) {
      HeardInterface found = find(name);
      if (found != null) {
        openUnlessGone(found);
      }
    }
    tellDown(heard());
  }

  /** A guest may shut down while its interface is being opened: that is no reason not to hear the others. */
  private void openUnlessGone(HeardInterface found) throws IOException {
    try {
      open(found);
    } catch (IOException refused) {
      if (Interfaces.index(asker(), found.name()) == found.index()) {
        throw refused;
      }
    }
  }

  private void open(HeardInterface found) throws IOException {
    BpfFilter filter = FilterCompiler.compile(settings().filter(), found.name(), settings().snapLength());
    all().add(new InterfaceRing(found, blocks, filter, settings().promiscuous()));
    remember(found.index(), found.name());
  }

  @Override
  void look() {
    all().removeIf(this::hasEnded);
    others(all().stream().filter(ring -> !ring.heard().isGone()).map(ring -> ring.heard().name())
        .collect(Collectors.toSet())).forEach(this::add);
  }

  /** Looks after one ring; that of an interface that is gone is closed one look later, when all has been heard. */
  private boolean hasEnded(InterfaceRing ring) {
    if (ring.heard().isGone()) {
      return isBuried(ring);
    }
    ring.heard().look(asker(), notices());
    return false;
  }

  private boolean isBuried(InterfaceRing ring) {
    long lost = ring.drops();
    boolean closed = ring.closeIfEmpty();
    if (closed && lost > 0) {
      dropsOfClosed.merge(ring.heard().index(), lost, Long::sum);
    }
    return closed;
  }

  /** One that is back; while too many rings of what it was before are still being heard, it waits. */
  private void add(String name) {
    HeardInterface found = find(name);
    if (found == null || all().size() == MOST) {
      return;
    }
    try {
      open(found);
      tellNew(found);
    } catch (IOException why) {
      refuse(name, why);
    }
  }

  @Override
  Collection<HeardInterface> heard() {
    return all().stream().map(InterfaceRing::heard).toList();
  }

  /** The ring of one that is gone is still to be closed. */
  @Override
  boolean isUnsettled() {
    return all().stream().anyMatch(ring -> ring.heard().isGone());
  }

  @Override
  long countLost() {
    return dropsOfClosed.values().stream().mapToLong(Long::longValue).sum()
        + all().stream().mapToLong(InterfaceRing::drops).sum();
  }

  @Override
  long drops(int index) {
    return dropsOfClosed.getOrDefault(index, 0L)
        + all().stream().filter(ring -> ring.heard().index() == index).mapToLong(InterfaceRing::drops).sum();
  }
}
