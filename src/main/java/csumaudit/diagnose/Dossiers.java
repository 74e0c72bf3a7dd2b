package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files what a snapshot says by sender, family and protocol. */
final class Dossiers {
  private record Key(int source, String address, Kind protocol) {}

  /** A MAC address, or an IP address where there is no such. */
  private record Host(int source, long mac, String address) {}

  private final Map<Key, Dossier> dossiers = new LinkedHashMap<>();
  private final Map<Host, Household> households = new HashMap<>();
  private final Set<Key> living = new HashSet<>();

  /** One for each sender of TCP or UDP, in the order of their first packet. */
  static List<Dossier> of(Snapshot snapshot) {
    Dossiers files = new Dossiers();
    snapshot.senders().forEach(files::file);
    snapshot.conducts().forEach(files::file);
    snapshot.flows().forEach(files::file);
    files.introduce();
    return List.copyOf(files.dossiers.values());
  }

  /** Senders without a name cannot be accused: those beyond the bound, and those whose IP header could not be read. */
  private void file(Sender sender) {
    if (sender.address().isEmpty()) {
      return;
    }
    living.add(new Key(sender.source(), sender.address(), null));
    for (Sender.Protocol own : sender.protocols()) {
      if (own.kind() == Kind.TCP || own.kind() == Kind.UDP) {
        Key key = new Key(sender.source(), sender.address(), own.kind());
        dossiers.computeIfAbsent(key, Dossiers::empty).file(sender, own);
      }
    }
  }

  private static Dossier empty(Key key) {
    return new Dossier(key.source, key.address, key.address.indexOf(':') < 0 ? 4 : 6, key.protocol);
  }

  private void file(Conduct conduct) {
    if (conduct.protocol() == Kind.ICMP || conduct.protocol() == Kind.ICMPV6) {
      transportsOf(conduct).forEach(dossier -> dossier.fileEcho(conduct.ofValid()));
    } else {
      Dossier dossier = dossiers.get(new Key(conduct.source(), conduct.address(), conduct.protocol()));
      if (dossier != null) {
        dossier.file(conduct);
      }
    }
  }

  private List<Dossier> transportsOf(Conduct conduct) {
    List<Dossier> transports = new ArrayList<>(2);
    for (Kind transport : List.of(Kind.TCP, Kind.UDP)) {
      Dossier dossier = dossiers.get(new Key(conduct.source(), conduct.address(), transport));
      if (dossier != null) {
        transports.add(dossier);
      }
    }
    return transports;
  }

  private void file(Flow flow) {
    file(flow, flow.one(), flow.other());
    file(flow, flow.other(), flow.one());
  }

  private void file(Flow flow, Flow.Half half, Flow.Half peer) {
    Dossier dossier = dossiers.get(new Key(flow.source(), half.address(), flow.protocol()));
    if (dossier != null && living.contains(new Key(flow.source(), peer.address(), null))) {
      if (peer.valid() + peer.deferred() + peer.corrupt() > 0) {
        dossier.fileTwoWay(half.ofDeferred());
      } else {
        dossier.fileOneWay(half.ofDeferred());
      }
    }
  }

  /** Tells each of those of the same host. */
  private void introduce() {
    for (Dossier dossier : dossiers.values()) {
      Kind other = dossier.protocol() == Kind.TCP ? Kind.UDP : Kind.TCP;
      dossier.fileOther(dossiers.get(new Key(dossier.source(), dossier.address(), other)));
      Host host = new Host(dossier.source(), dossier.mac(), dossier.mac() < 0 ? dossier.address() : "");
      Household household = households.computeIfAbsent(host, first -> new Household());
      household.add(dossier);
      dossier.fileHousehold(household);
    }
  }
}
