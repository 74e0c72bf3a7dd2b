package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the cure of each diagnosis of an audit. */
public final class Remedies {
  /** What the remedy of a sender begins with that was cured in the middle of the capture. */
  public static final String CURED_ALREADY = "cured already";

  private static final String OF_TUNNEL = "its tunnel, such as flannel.1 or vxlan.calico";

  /**
   * Who defers and is not known to do so harmlessly, by {@link #family}; a few more than are ever named, since some are
   * the same host.
   */
  private final Map<Long, List<Diagnosis>> leaking = new HashMap<>();
  /** Of these the machines, by {@link #home}. */
  private final Map<Long, HostOrRouter> homes = new HashMap<>();
  /** Of the machines whose IPv6 was cured in the capture, the frame from which on it was. */
  private final Map<Long, Long> curedInIpv6 = new HashMap<>();

  /** Of all that an audit found: who else leaks matters to the cure of each. */
  public Remedies(List<Diagnosis> diagnoses) {
    for (Diagnosis diagnosis : diagnoses) {
      if (diagnosis.isCured() && diagnosis.nodeVersion() == 6) {
        curedInIpv6.merge(home(diagnosis), diagnosis.curedFrom(), Math::max);
      }
      if (mayLeak(diagnosis)) {
        List<Diagnosis> family = leaking.computeIfAbsent(family(diagnosis), first -> new ArrayList<>());
        if (family.size() < 8 * Host.MOST_NAMED) {
          family.add(diagnosis);
          homes.computeIfAbsent(home(diagnosis), first -> new HostOrRouter()).note(diagnosis.node());
        }
      }
    }
  }

  /** Source and version of IP. */
  private static Long family(Diagnosis diagnosis) {
    return (long) diagnosis.source() << 8 | diagnosis.nodeVersion();
  }

  /** Source and MAC address. */
  private static Long home(Diagnosis diagnosis) {
    return (long) diagnosis.source() << 48 | diagnosis.mac() & 0xFFFF_FFFF_FFFFL;
  }

  /**
   * The cures of findings that are told together, the worst first: of those that ask for more than the ones before. To
   * do the same for another address of the machine is to do it once.
   */
  public List<Remedy> of(List<Diagnosis> group, Function<Diagnosis, List<String>> interfaceNames) {
    if (group.get(0).cause() == Cause.NOT_ENOUGH_EVIDENCE) {
      return List.of(decide(group));
    }
    Set<Deed> done = EnumSet.noneOf(Deed.class);
    List<Remedy> remedies = new ArrayList<>();
    for (Diagnosis diagnosis : group) {
      if (done.addAll(Deed.of(diagnosis)) || remedies.isEmpty()) {
        remedies.add(of(diagnosis, interfaceNames.apply(diagnosis)));
      }
    }
    return remedies;
  }

  /** The cure; the names are those of the interfaces of the diagnosis, as far as there are any. */
  public Remedy of(Diagnosis diagnosis, List<String> interfaceNames) {
    Host host = new Host(diagnosis, interfaceNames);
    return switch (diagnosis.cause()) {
      case RELIES_ON_MISSING_OFFLOAD, LEAKS_DEFERRED -> fillInSoftware(diagnosis, host);
      case REWRITTEN_IN_TRANSIT, CORRUPTED -> diagnosis.isOfTunnel() ? fillInBeforeTunnel(diagnosis, host)
          : find(diagnosis, host);
      case NOT_ENOUGH_EVIDENCE -> decide(List.of(diagnosis));
      case MERGED_ON_RECEIPT ->
          advice("nothing to mend at the sender; to see packets as they came, or where a program that forwards them"
              + " loses them, switch merging off where you capture",
          "ethtool -K INTERFACE gro off lro off");
      case DEFERS_HARMLESSLY -> advice("nothing to mend");
    };
  }

  /** How to find out what is the matter with all of these. */
  private static Remedy decide(List<Diagnosis> open) {
    Set<String> nodes = new LinkedHashSet<>();
    for (int i = 0; i < open.size() && nodes.size() <= Host.MOST_NAMED; i++) {
      nodes.add(open.get(i).node());
    }
    return advice("to decide it, listen on the last interface before the receiver (of a guest, its vif or"
        + " tap on the host), in both directions, while somebody pings and tries to connect",
        Host.listenElsewhere(nodes));
  }

  private static Remedy find(Diagnosis diagnosis, Host host) {
    if (diagnosis.address().startsWith("127.") || diagnosis.address().equals("::1")) {
      return advice("no wire lies between a host and itself: whoever made or edited the capture changed packets, or a"
          + " program did");
    }
    return diagnosis.cause() == Cause.REWRITTEN_IN_TRANSIT
        ? advice("find the box on the way of " + diagnosis.address() + " that translates addresses and"
            + " leaves the sums: listen on both sides of each", host.listenElsewhere())
        : advice("listen along the way of " + diagnosis.address() + ", from the sender on, until sums turn wrong:"
            + " it is the memory, card or cable before that place", host.listenElsewhere(), "ethtool -S INTERFACE");
  }

  /**
   * A card or a translation of addresses that does not know the tunnel damages sums where others are still to be filled
   * in.
   */
  private static Remedy fillInBeforeTunnel(Diagnosis diagnosis, Host host) {
    return new Remedy(
        onNode(diagnosis) + OF_TUNNEL + "; if that does not cure it, listen along the way until sums turn wrong",
        List.of(Handbook.TUNNEL_DEVICE, Handbook.SUM_BEFORE_TUNNEL, host.listenElsewhere()), "");
  }

  private static String onNode(Diagnosis diagnosis) {
    return "on the node " + diagnosis.node() + ", on the device of ";
  }

  private static Remedy advice(String where, String... commands) {
    return new Remedy(where, List.of(commands), "");
  }

  private Remedy fillInSoftware(Diagnosis diagnosis, Host host) {
    Set<Deed> deeds = Deed.of(diagnosis);
    String others = others(diagnosis);
    boolean half = diagnosis.otherFamilyValid()
        || diagnosis.lastFrame() > curedInIpv6.getOrDefault(home(diagnosis), Long.MAX_VALUE);
    boolean tried = deeds.contains(Deed.SUM_ON_LEAVING) && half && !diagnosis.isCured();
    String where = (diagnosis.isCured() ? CURED_ALREADY + "; if it comes back, " : "")
        + side(diagnosis, host, deeds)
        + (tried ? ", where ethtool seems to have cured IPv6 only, as it does with stock netfront" : "")
        + (others.isEmpty() ? ""
            : ", and likewise" + (diagnosis.isLeftToDevice() ? ", with its own address," : "") + " on " + others);
    return new Remedy(where, commands(diagnosis, deeds), handbook(diagnosis, host, deeds));
  }

  private static String side(Diagnosis diagnosis, Host host, Set<Deed> deeds) {
    if (!diagnosis.isOfTunnel()) {
      return "on " + host.name();
    }
    return onNode(diagnosis) + (!deeds.contains(Deed.SUM_BEFORE_TUNNEL)
        ? "its own address, for the datagrams of its tunnel have a sum, too"
        : OF_TUNNEL + (diagnosis.isLeftToDevice() ? ", and on that of its own address" : ""));
  }

  /** The device is found by its address, which is right on any Linux; that of a tunnel by its kind. */
  private static List<String> commands(Diagnosis diagnosis, Set<Deed> deeds) {
    List<String> commands = new ArrayList<>();
    for (Deed deed : deeds) {
      switch (deed) {
        case SUM_BEFORE_TUNNEL -> {
          commands.add(Handbook.TUNNEL_DEVICE);
          commands.add(Handbook.SUM_BEFORE_TUNNEL);
        }
        case SWITCH_OFF -> {
          commands.add("dev=$(ip -br addr show to " + diagnosis.node() + " | cut -d' ' -f1 | cut -d@ -f1)");
          commands.add("ethtool -K \"$dev\" tx off");
        }
        case SUM_ON_LEAVING -> commands.add(Handbook.IF_IPV4_STAYS_ON);
      }
    }
    return commands;
  }

  private static String handbook(Diagnosis diagnosis, Host host, Set<Deed> deeds) {
    boolean script = deeds.contains(Deed.SUM_ON_LEAVING);
    boolean dhcp = diagnosis.version() == 4 && diagnosis.protocol() == Kind.UDP;
    String text = !diagnosis.isLeftToDevice()
        ? Handbook.VERIFY + Handbook.COST + Handbook.TUNNEL + Handbook.BEWARE
        : Handbook.VERIFY + (script ? Handbook.XEN_IPV4 : Handbook.NOT_TAKEN) + Handbook.COST
            + (script ? Handbook.SCRIPT : "") + Handbook.LINUX + (host.isXenGuest() ? Handbook.XEN_HOSTS : "")
            + Handbook.OTHER_SYSTEMS + (dhcp ? Handbook.DHCP : "") + Handbook.BEWARE + Handbook.BRIDGES;
    String run = script ? Handbook.RUN_SCRIPT : Handbook.RUN;
    return text.replace("@TOO@", script ? ", and the script likewise" : "")
        .replace("@RUN_IFACE@", run.replace("@DEVICE@", "$IFACE"))
        .replace("@RUN_NAME@", run.replace("@DEVICE@", "$name"))
        .replace("@MAC@", diagnosis.mac() < 0 ? "MAC" : Addresses.mac(diagnosis.mac()))
        .replace("@ADDRESS@", diagnosis.address()).replace("@LISTEN@", host.listenAgain());
  }

  /** Who else of the same source and family may have to be cured likewise; who is cured has not. */
  private String others(Diagnosis diagnosis) {
    TreeSet<String> others = new TreeSet<>();
    for (Diagnosis other : leaking.getOrDefault(family(diagnosis), List.of())) {
      boolean elsewhere = !other.node().equals(diagnosis.node()) && !isOneMachine(diagnosis, other);
      if (elsewhere && other.isLeftToDevice() == diagnosis.isLeftToDevice() && other.isCured() == diagnosis.isCured()) {
        others.add(other.node());
      }
    }
    return others.size() > Host.MOST_NAMED ? "all others that defer" : String.join(", ", others);
  }

  /** That a hypervisor gave out their MAC address does not make a host of a guest that routes for others. */
  private boolean isOneMachine(Diagnosis diagnosis, Diagnosis other) {
    return other.mac() >= 0 && other.mac() == diagnosis.mac() && !homes.get(home(other)).isRouter();
  }

  private static boolean mayLeak(Diagnosis other) {
    return switch (other.cause()) {
      case RELIES_ON_MISSING_OFFLOAD, LEAKS_DEFERRED -> true;
      case NOT_ENOUGH_EVIDENCE -> other.verdict() == Verdict.DEFERRED && other.packets() >= Rules.A_FEW;
      default -> false;
    };
  }
}
