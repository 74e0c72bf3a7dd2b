package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import java.util.HashMap;
import java.util.Map;

/** The hosts of a snapshot that have suspect senders, as far as MAC addresses tell which of these are one. */
final class Households {
  // methods written out: those that a record gets by itself are made at run time, and slow until they are compiled
  /** A MAC address, or an IP address where there is no such. */
  private record Home(int source, long mac, String address) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Home home && home.source == source && home.mac == mac && home.address.equals(address);
    }

    @Override
    public int hashCode() {
      return (Long.hashCode(mac) * 31 + source) * 31 + address.hashCode();
    }
  }

  private final Map<Home, Household> households = new HashMap<>();

  /** Makes it known to those of the same host. */
  void introduce(Dossier dossier) {
    Household household = households.computeIfAbsent(home(dossier.source(), dossier.mac(), dossier.address()),
        first -> new Household());
    household.add(dossier);
    dossier.fileHousehold(household);
  }

  /** What a healthy sender adds to what is known of its host. */
  void addHealthy(Sender sender) {
    Household household = households.get(home(sender.source(), sender.mac(), sender.address()));
    if (household != null) {
      household.addHealthy(sender.address(), valid(sender));
    }
  }

  private static long valid(Sender sender) {
    long valid = 0;
    for (Sender.Protocol own : sender.protocols()) {
      valid += own.kind().isTransport() ? own.checks().of(Verdict.VALID) : 0;
    }
    return valid;
  }

  private static Home home(int source, long mac, String address) {
    return new Home(source, mac, mac < 0 ? address : "");
  }
}
