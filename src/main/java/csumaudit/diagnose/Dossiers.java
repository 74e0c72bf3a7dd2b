package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Neighbour;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files what a snapshot says of suspect senders by address, family and protocol. */
final class Dossiers {
  /**
   * Suspect senders that are looked at: those with most suspect packets, so that a flood of forged ones cannot fill the
   * memory.
   */
  static final int BOUND = 1 << 12;
  /** One acknowledgement of what is not there for so many of what is: too many to trust in what is missing. */
  private static final int HOLES = 10;

  // methods written out: those that a record gets by itself are made at run time, and slow until they are compiled
  private record Key(int source, String address, Kind protocol) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.source == source && key.protocol == protocol
          && key.address.equals(address);
    }

    @Override
    public int hashCode() {
      return address.hashCode() * 31 + source * 17 + (protocol == null ? 0 : protocol.ordinal() + 1);
    }
  }

  /** A MAC address, or an IP address where there is no such. */
  private record Host(int source, long mac, String address) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Host host && host.source == source && host.mac == mac && host.address.equals(address);
    }

    @Override
    public int hashCode() {
      return (Long.hashCode(mac) * 31 + source) * 31 + address.hashCode();
    }
  }

  private final Map<Key, Dossier> dossiers = new LinkedHashMap<>();
  private final Map<Host, Household> households = new HashMap<>();
  /** Peers that were heard at all. */
  private final Set<Key> living = new HashSet<>();
  /** Those of which more was heard than that they are there: more than ARP and ICMP. */
  private final Set<Key> speaking = new HashSet<>();

  /** One for each suspect sender of TCP or UDP. */
  static List<Dossier> of(Snapshot snapshot) {
    Dossiers files = new Dossiers();
    worst(snapshot).forEach(files::file);
    snapshot.conducts().forEach(files::file);
    files.findHoles(snapshot);
    files.findLiving(snapshot);
    snapshot.flows().forEach(files::file);
    snapshot.flows().forEach(files::fileControl);
    snapshot.controls().forEach(files::fileControl);
    files.introduce();
    snapshot.senders().forEach(files::fileNeighbour);
    return List.copyOf(files.dossiers.values());
  }

  /** The suspect senders, or the worst of them. */
  private static List<Sender> worst(Snapshot snapshot) {
    List<Sender> suspects = new ArrayList<>();
    for (Sender sender : snapshot.senders()) {
      if (suspects(sender) > 0) {
        suspects.add(sender);
      }
    }
    if (suspects.size() > BOUND) {
      suspects.sort(Comparator.comparingLong(sender -> -suspects(sender)));
    }
    return suspects.subList(0, Math.min(suspects.size(), BOUND));
  }

  /** Suspect senders beyond the bound. */
  static long leftOut(Snapshot snapshot) {
    // most often there are not so many senders at all, and none need be looked at
    return snapshot.senders().size() <= BOUND ? 0
        : Math.max(0, snapshot.senders().stream().filter(sender -> suspects(sender) > 0).count() - BOUND);
  }

  /** Senders without a name cannot be accused: those beyond the bound, and those whose IP header could not be read. */
  private static long suspects(Sender sender) {
    long suspects = 0;
    for (Sender.Protocol own : sender.protocols()) {
      suspects += suspects(own);
    }
    return sender.address().isEmpty() ? 0 : suspects;
  }

  private static long suspects(Sender.Protocol own) {
    boolean transport = own.kind() == Kind.TCP || own.kind() == Kind.UDP;
    return transport ? own.deferred() + own.checks().of(Verdict.CORRUPT) + own.merged() : 0;
  }

  private void file(Sender sender) {
    for (Sender.Protocol own : sender.protocols()) {
      if (own.kind() == Kind.TCP || own.kind() == Kind.UDP) {
        dossiers.computeIfAbsent(new Key(sender.source(), sender.address(), own.kind()), Dossiers::empty)
            .file(sender, own);
      }
    }
  }

  private static Dossier empty(Key key) {
    return new Dossier(key.source, key.address, version(key.address), key.protocol);
  }

  private static int version(String address) {
    return address.indexOf(':') < 0 ? 4 : 6;
  }

  private void file(Conduct conduct) {
    boolean echo = conduct.protocol() == Kind.ICMP || conduct.protocol() == Kind.ICMPV6;
    for (Kind transport : echo ? List.of(Kind.TCP, Kind.UDP) : List.of(conduct.protocol())) {
      Dossier dossier = dossiers.get(new Key(conduct.source(), conduct.address(), transport));
      if (dossier != null && echo) {
        dossier.fileEcho(conduct);
      } else if (dossier != null) {
        dossier.file(conduct);
      }
    }
  }

  /** Finds captures in which much was acknowledged that is not there: sampled, or overrun. */
  private void findHoles(Snapshot snapshot) {
    long[] unseen = new long[snapshot.sources().size() + 1];
    long[] seen = new long[unseen.length];
    for (Conduct conduct : snapshot.conducts()) {
      if (conduct.protocol() == Kind.TCP) {
        unseen[conduct.source()] += conduct.unseen();
        seen[conduct.source()] += conduct.ofDeferred().delivered() + conduct.ofValid().delivered()
            + conduct.ofControl().delivered();
      }
    }
    for (Dossier dossier : dossiers.values()) {
      if (unseen[dossier.source()] >= Rules.A_FEW && HOLES * unseen[dossier.source()] >= seen[dossier.source()]) {
        dossier.fileHoles();
      }
    }
  }

  private void findLiving(Snapshot snapshot) {
    Set<Key> peers = new HashSet<>();
    for (List<Flow> flows : List.of(snapshot.flows(), snapshot.controls())) {
      for (Flow flow : flows) {
        peers.add(new Key(flow.source(), flow.one().address(), null));
        peers.add(new Key(flow.source(), flow.other().address(), null));
      }
    }
    for (Sender sender : snapshot.senders()) {
      Key key = new Key(sender.source(), sender.address(), null);
      if (!peers.contains(key)) {
        continue;
      }
      living.add(key);
      if (speaks(sender)) {
        speaking.add(key);
      }
    }
    for (Neighbour neighbour : snapshot.neighbours()) {
      Key key = new Key(neighbour.source(), neighbour.address(), null);
      if (peers.contains(key)) {
        living.add(key);
      }
    }
  }

  private static boolean speaks(Sender sender) {
    for (Sender.Protocol own : sender.protocols()) {
      if (own.kind() != Kind.IPV4 && own.kind() != Kind.ICMP && own.kind() != Kind.ICMPV6) {
        return true;
      }
    }
    return false;
  }

  private void file(Flow flow) {
    file(flow, flow.one(), flow.other());
    file(flow, flow.other(), flow.one());
  }

  /** What is lost to whom is filed by then. */
  private void fileControl(Flow flow) {
    fileControl(flow, flow.one(), flow.other());
    fileControl(flow, flow.other(), flow.one());
  }

  private void fileControl(Flow flow, Flow.Half half, Flow.Half peer) {
    Dossier dossier = dossiers.get(new Key(flow.source(), half.address(), flow.protocol()));
    boolean defersNothing = half.deferred() == 0 && !half.carries();
    if (dossier != null && defersNothing && living.contains(new Key(flow.source(), peer.address(), null))) {
      dossier.fileControl(flow.firstFrame(), peer, half.ofValid());
    }
  }

  private void file(Flow flow, Flow.Half half, Flow.Half peer) {
    Dossier dossier = dossiers.get(new Key(flow.source(), half.address(), flow.protocol()));
    boolean isLiving = living.contains(new Key(flow.source(), peer.address(), null));
    if (isLiving) {
      fileCarried(dossiers.get(new Key(flow.source(), half.carrier(), Kind.UDP)), flow.protocol(), half, peer);
    }
    if (dossier != null && !half.carrier().isEmpty()) {
      dossier.fileCarrier(half.carries() ? half.address() : half.carrier());
    }
    if (dossier == null || half.carries() || !isLiving) {
      return;
    }
    if (half.deferred() > 0) {
      dossier.fileValid(peer, half.ofValid());
    }
    dossier.fileAftermath(half, peer);
    if (speaking.contains(new Key(flow.source(), peer.address(), null))) {
      dossier.fileSpeaking(half);
    }
    if (peer.heard()) {
      dossier.fileTwoWay(half, peer, half.ofDeferred());
    } else if (peer.valid() + peer.deferred() + peer.corrupt() == 0) {
      dossier.fileOneWay(half, peer, half.ofDeferred());
    } else {
      // it opened a connection and did not insist: a scan, a flood; whoever lacks an answer asks again
      dossier.fileTwoWay(half, peer, new Outcomes(half.ofDeferred().delivered(), 0, 0));
    }
  }

  /** What became of what a tunnel carries says what became of the tunnel's datagrams. */
  private static void fileCarried(Dossier tunnel, Kind protocol, Flow.Half half, Flow.Half peer) {
    if (tunnel == null || half.ofCarried().known() == 0) {
      return;
    }
    if (peer.heard()) {
      tunnel.fileTwoWay(half, peer, half.ofCarried());
    } else if (peer.valid() + peer.deferred() + peer.corrupt() == 0 && protocol == Kind.TCP) {
      tunnel.fileOneWayCarried(peer, half.ofCarried());
    } else if (peer.valid() + peer.deferred() + peer.corrupt() == 0) {
      tunnel.fileOneWay(half, peer, half.ofCarried());
    }
  }

  /** Makes each known to those of the same host. */
  private void introduce() {
    for (Dossier dossier : dossiers.values()) {
      Kind other = dossier.protocol() == Kind.TCP ? Kind.UDP : Kind.TCP;
      dossier.fileOther(dossiers.get(new Key(dossier.source(), dossier.address(), other)));
      Household household = households.computeIfAbsent(host(dossier.source(), dossier.mac(), dossier.address()),
          first -> new Household());
      household.add(dossier);
      dossier.fileHousehold(household);
    }
  }

  /** What a healthy sender adds to what is known of its host. */
  private void fileNeighbour(Sender sender) {
    Household household = suspects(sender) > 0 ? null
        : households.get(host(sender.source(), sender.mac(), sender.address()));
    if (household != null) {
      household.addHealthy(sender.address(), version(sender.address()), valid(sender));
    }
  }

  private static long valid(Sender sender) {
    long valid = 0;
    for (Sender.Protocol own : sender.protocols()) {
      valid += own.kind() == Kind.TCP || own.kind() == Kind.UDP ? own.checks().of(Verdict.VALID) : 0;
    }
    return valid;
  }

  private static Host host(int source, long mac, String address) {
    return new Host(source, mac, mac < 0 ? address : "");
  }
}
