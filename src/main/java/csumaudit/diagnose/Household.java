package csumaudit.diagnose;

import csumaudit.evidence.Outcomes;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All senders behind one MAC address, which are one host, or come through one router. */
final class Household {
  /** What is known in one version of IP. */
  private static final class Family {
    private long valid;
    private long deferred;
    private long delivered;
    private Boolean suffers;
  }

  private final List<Dossier> members = new ArrayList<>(2);
  private final HostOrRouter addresses = new HostOrRouter();
  private final Family ipv4 = new Family();
  private final Family ipv6 = new Family();
  private Outcomes ofDeferred = Outcomes.NONE;
  private long retried;
  private Boolean loseToNoFilter;

  /** Sums up at once, for there may be many thousands behind a router, who all will ask. */
  void add(Dossier member) {
    members.add(member);
    ofDeferred = ofDeferred.plus(member.ofDeferred());
    retried += member.retried();
    Family family = in(member.version());
    addresses.note(member.address(), member.version());
    family.valid += member.valid();
    family.deferred += member.deferred();
    family.delivered += member.ofDeferred().delivered();
  }

  /** A member with which nothing is the matter. */
  void addHealthy(String address, long validPackets) {
    int version = Addresses.version(address);
    addresses.note(address, version);
    in(version).valid += validPackets;
  }

  private Family in(int version) {
    return version == 4 ? ipv4 : ipv6;
  }

  /** Whether these are several hosts, which come through a router. */
  boolean isRouter() {
    return addresses.isRouter();
  }

  /** Of what all of them defer. */
  Outcomes ofDeferred() {
    return ofDeferred;
  }

  /** Of this how much got through when it was sent again, as deferred as before. */
  long retried() {
    return retried;
  }

  /** Whether they send in the other family than this, and defer nothing there. */
  boolean sparesOtherThan(int version) {
    Family other = version == 4 ? ipv6 : ipv4;
    return other.valid >= Rules.ENOUGH && other.deferred == 0;
  }

  /** How much of what they defer gets through in this family. */
  long deliveredIn(int version) {
    return in(version).delivered;
  }

  /**
   * Whether one of them is likely to lose all that it defers in this family, and no other gets through: behind a router
   * live many.
   */
  boolean suffersIn(int version) {
    Family family = in(version);
    if (family.suffers == null) {
      family.suffers = family.delivered == 0 && isLikelyToSufferIn(version);
    }
    return family.suffers;
  }

  private boolean isLikelyToSufferIn(int version) {
    for (Dossier member : members) {
      Optional<Diagnosis> found = member.version() == version ? Rules.RELIES.judge(member) : Optional.empty();
      if (found.isPresent() && found.get().confidence() != Confidence.POSSIBLE) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the same host as this member, by this or another of its addresses, loses what it defers, and no filter on
   * the way would do that. What comes through a router is of many hosts, and a filter may mean one of them.
   */
  boolean excludesFilterFor(Dossier member) {
    if (isRouter()) {
      return member.losesToNoFilter() || member.otherTransport() != null && member.otherTransport().losesToNoFilter();
    }
    if (loseToNoFilter == null) {
      loseToNoFilter = losesOneToNoFilter();
    }
    return loseToNoFilter;
  }

  private boolean losesOneToNoFilter() {
    for (Dossier member : members) {
      if (member.losesToNoFilter()) {
        return true;
      }
    }
    return false;
  }
}
