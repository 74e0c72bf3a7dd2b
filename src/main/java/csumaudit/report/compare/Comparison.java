package csumaudit.report.compare;

import csumaudit.diagnose.HostOrRouter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two reports, sender by sender: what was, what is, and what became of it.
 *
 * <p>A sender is known by its IP address; by its MAC address where that has one address less of a kind than before, and
 * another one more.
 */
public final class Comparison {
  private final Census before;
  private final Census after;
  private final List<HostChange> hosts;

  public Comparison(Census before, Census after) {
    this.before = before;
    this.after = after;
    this.hosts = hosts(senders());
  }

  Census before() {
    return before;
  }

  Census after() {
    return after;
  }

  /** The gravest outcome first. */
  List<HostChange> hosts() {
    return hosts;
  }

  /** Whether any host has one of these outcomes; where it is cured as far as seen, that of the rest counts as well. */
  public boolean isAny(Set<Outcome> outcomes) {
    return hosts.stream().anyMatch(host -> outcomes.contains(host.outcome())
        || outcomes.contains(Outcome.NO_TRAFFIC) && !host.unseen().isEmpty());
  }

  private List<SenderChange> senders() {
    Map<String, String> moved = moved();
    List<SenderChange> senders = new ArrayList<>();
    for (String address : before.addresses()) {
      senders.add(sender(address, moved.getOrDefault(address, address)));
    }
    Set<String> destinations = new HashSet<>(moved.values());
    for (String address : after.addresses()) {
      if (!before.addresses().contains(address) && !destinations.contains(address)) {
        senders.add(sender(address, address));
      }
    }
    return senders;
  }

  private SenderChange sender(String was, String is) {
    Set<String> protocols = new LinkedHashSet<>(before.protocols(was));
    protocols.addAll(after.protocols(is));
    List<Change> changes = protocols.stream()
        .map(protocol -> new Change(protocol, before.standing(was, protocol), after.standing(is, protocol))).toList();
    String mac = before.mac(was);
    return new SenderChange(was, is, mac.isEmpty() ? after.mac(is) : mac, changes);
  }

  /** Addresses that are gone, each with the only new one of the same kind behind the same MAC address. */
  private Map<String, String> moved() {
    Map<String, List<String>> gone = onlyIn(before, after);
    Map<String, List<String>> come = onlyIn(after, before);
    Map<String, String> moved = new LinkedHashMap<>();
    gone.forEach((kind, addresses) -> {
      List<String> others = come.getOrDefault(kind, List.of());
      if (addresses.size() == 1 && others.size() == 1) {
        moved.put(addresses.get(0), others.get(0));
      }
    });
    return moved;
  }

  /** By MAC address and kind of address. */
  private static Map<String, List<String>> onlyIn(Census one, Census other) {
    Map<String, List<String>> addresses = new LinkedHashMap<>();
    for (String address : one.addresses()) {
      if (!other.addresses().contains(address) && !one.mac(address).isEmpty()) {
        String kind = one.mac(address) + (SenderChange.isIpv6(address) ? " IPv6" : " IPv4") + isLinkLocal(address);
        addresses.computeIfAbsent(kind, first -> new ArrayList<>()).add(address);
      }
    }
    return addresses;
  }

  private static boolean isLinkLocal(String address) {
    return address.startsWith("fe80:") || address.startsWith("169.254.");
  }

  /** By MAC address, but for a router's, whose packets are other hosts'. */
  private static List<HostChange> hosts(List<SenderChange> senders) {
    Map<String, HostOrRouter> behind = new HashMap<>();
    for (SenderChange sender : senders) {
      behind.computeIfAbsent(sender.mac(), mac -> new HostOrRouter()).note(sender.address());
    }
    Map<String, List<SenderChange>> groups = new LinkedHashMap<>();
    for (SenderChange sender : senders) {
      boolean alone = sender.mac().isEmpty() || behind.get(sender.mac()).isRouter();
      groups.computeIfAbsent(alone ? sender.address() : sender.mac(), first -> new ArrayList<>()).add(sender);
    }
    return groups.values().stream().map(HostChange::new).sorted(Comparator.comparing(HostChange::outcome)).toList();
  }
}
