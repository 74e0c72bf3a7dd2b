package csumaudit.capture.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * One ring for many interfaces, however many come and go: it hears all there are, and the kernel passes over frames of
 * those that are not wanted. Frames that are lost are those of no interface in particular.
 */
final class SharedRing extends Rings {
  /** Interfaces at once: a filter has no more than 4096 instructions, of which each may take three. */
  private static final int MOST_HEARD = 1000;

  /** By name; for {@code any}, which takes them all and says nothing of them, only to count what they lose. */
  private final Map<String, HeardInterface> heard = new LinkedHashMap<>();
  private final BpfFilter filter;
  private final InterfaceRing ring;
  private long missedByGone;

  /** Hears nothing yet. */
  SharedRing(LiveSettings settings, WantedInterfaces wanted, Consumer<String> notices, int blocks) throws IOException {
    super(settings, wanted, notices);
    try {
      filter = FilterCompiler.compileForAny(settings.filter(), settings.snapLength());
      HeardInterface all = new HeardInterface(LiveSettings.ANY, PacketSocket.ANY, true);
      ring = new InterfaceRing(all, blocks, BpfFilter.nothing(), false);
    } catch (IOException refused) {
      close();
      throw refused;
    }
    all().add(ring);
  }

  @Override
  void start(List<String> matching) throws IOException {
    if (wanted().isAny()) {
      remember(PacketSocket.ANY, LiveSettings.ANY);
      nameAll();
    } else {
      add(matching);
      tellStart(matching.size());
    }
    hearOnly();
  }

  private void tellStart(int matching) {
    tellDown(heard());
    if (matching > MOST_HEARD) {
      notice("only the first " + MOST_HEARD + " of " + matching + " interfaces are heard");
    }
    if (heard.isEmpty()) {
      notice("no interface is called " + String.join(" or ", settings().interfaces())
          + " yet; those that appear are listened to");
    }
  }

  private void nameAll() {
    List<String> names = Interfaces.names();
    for (String name : names) {
      int index = Interfaces.index(asker(), name);
      if (index > 0) {
        remember(index, name);
        heard.compute(name, (same, known) ->
            known != null && known.index() == index ? known : replaced(known, name, index));
      }
    }
    heard.values().removeIf(each -> !names.contains(each.name()) && forget(each));
  }

  private HeardInterface replaced(HeardInterface known, String name, int index) {
    if (known != null) {
      forget(known);
    }
    return new HeardInterface(name, index, true);
  }

  /** What it lost is still lost. */
  private boolean forget(HeardInterface gone) {
    missedByGone += gone.missed();
    return true;
  }

  /** Adds those that are still there; returns them. */
  private Collection<HeardInterface> add(List<String> wanted) {
    Collection<HeardInterface> added = new ArrayList<>();
    for (String name : wanted) {
      HeardInterface found = heard.size() < MOST_HEARD ? find(name) : null;
      if (found != null && ask(found)) {
        heard.put(name, found);
        remember(found.index(), name);
        added.add(found);
      }
    }
    return added;
  }

  /** Asks the interface for what is not addressed to it; false when it is gone meanwhile. */
  private boolean ask(HeardInterface found) {
    try {
      if (settings().promiscuous()) {
        ring.socket().promiscuous(found.index());
      }
      return true;
    } catch (IOException why) {
      if (Interfaces.index(asker(), found.name()) == found.index()) {
        refuse(found.name(), why);
      }
      return false;
    }
  }

  /** Attaches the filter anew. */
  private void hearOnly() throws IOException {
    ring.socket().filter(wanted().isAny() ? filter : BpfFilter.onlyFrom(indices(), filter));
  }

  private SortedSet<Integer> indices() {
    SortedSet<Integer> indices = new TreeSet<>();
    heard.values().forEach(each -> indices.add(each.index()));
    return indices;
  }

  @Override
  void look() {
    if (wanted().isAny()) {
      nameAll();
      return;
    }
    heard.values().forEach(each -> each.look(asker(), notices()));
    boolean fewer = heard.values().removeIf(each -> each.isGone() && forget(each));
    Collection<HeardInterface> added = add(others(heard.keySet()));
    if (fewer || !added.isEmpty()) {
      hearOnly(added);
    }
  }

  private void hearOnly(Collection<HeardInterface> added) {
    try {
      hearOnly();
      added.forEach(this::tellNew);
    } catch (IOException why) {
      added.forEach(late -> heard.remove(late.name()));
      added.forEach(late -> refuse(late.name(), why));
    }
  }

  @Override
  Collection<HeardInterface> heard() {
    return heard.values();
  }

  @Override
  boolean isUnsettled() {
    return false;
  }

  @Override
  long countLost() {
    long lost = ring.drops() + missedByGone + heard.values().stream().mapToLong(HeardInterface::missed).sum();
    if (lost > 0) {
      // under this name a capture that is saved says how many
      remember(PacketSocket.ANY, LiveSettings.ANY);
    }
    return lost;
  }

  @Override
  long drops(int index) {
    return index == PacketSocket.ANY ? countLost() : -1;
  }
}
