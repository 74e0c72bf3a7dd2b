package csumaudit.diagnose;

import csumaudit.evidence.Outcomes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All senders behind one MAC address, which are one host, or come through one router. */
final class Household {
  private static final int[] VERSIONS = {4, 6};
  /** Addresses of one host in each; its temporary ones come and go. */
  private static final int[] MOST_ADDRESSES = {1, 8};

  private final List<Dossier> members = new ArrayList<>();
  /** By family; as many as it takes to know a router. */
  private final List<List<String>> addresses = List.of(new ArrayList<>(1), new ArrayList<>(1));
  private Outcomes ofDeferred = Outcomes.NONE;
  private long retried;
  // by family, in the order of VERSIONS
  private final long[] valid = new long[VERSIONS.length];
  private final long[] deferred = new long[VERSIONS.length];
  private final long[] delivered = new long[VERSIONS.length];
  private Boolean loseToNoFilter;
  private final Boolean[] suffers = new Boolean[VERSIONS.length];

  /** Sums up at once, for there may be many thousands behind a router, who all will ask. */
  void add(Dossier member) {
    members.add(member);
    note(member.address(), member.version());
    ofDeferred = ofDeferred.plus(member.ofDeferred());
    retried += member.retried();
    valid[place(member.version())] += member.valid();
    deferred[place(member.version())] += member.deferred();
    delivered[place(member.version())] += member.ofDeferred().delivered();
  }

  /** A member with which nothing is the matter. */
  void addHealthy(String address, int version, long validPackets) {
    note(address, version);
    valid[place(version)] += validPackets;
  }

  private void note(String address, int version) {
    List<String> noted = addresses.get(place(version));
    if (noted.size() <= MOST_ADDRESSES[place(version)] && !noted.contains(address)) {
      noted.add(address);
    }
  }

  /** Whether these are several hosts, which come through a router. */
  boolean isRouter() {
    return addresses.get(0).size() > MOST_ADDRESSES[0] || addresses.get(1).size() > MOST_ADDRESSES[1];
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
    int other = 1 - place(version);
    return valid[other] >= Rules.ENOUGH && deferred[other] == 0;
  }

  /** Whether what they defer gets through in this family. */
  boolean thrivesIn(int version) {
    return delivered[place(version)] >= Rules.ENOUGH;
  }

  /** Whether at least one packet of what they defer gets through in this family. */
  boolean reachesIn(int version) {
    return delivered[place(version)] > 0;
  }

  /**
   * Whether one of them is likely to lose all that it defers in this family, and no other gets through: behind a router
   * live many.
   */
  boolean suffersIn(int version) {
    int place = place(version);
    if (delivered[place] > 0) {
      return false;
    }
    if (suffers[place] == null) {
      suffers[place] = isLikelyToSufferIn(version);
    }
    return suffers[place];
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

  private static int place(int version) {
    return version == VERSIONS[0] ? 0 : 1;
  }
}
