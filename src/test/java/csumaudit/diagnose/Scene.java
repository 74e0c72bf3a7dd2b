package csumaudit.diagnose;

import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Neighbour;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Snapshot;
import csumaudit.evidence.Speaker;
import csumaudit.evidence.Tally;
import csumaudit.evidence.WrongSums;
import csumaudit.wire.Addresses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A snapshot made by hand: who sent what on one link, and what became of it. */
final class Scene {
  private final List<Sender> senders = new ArrayList<>();
  private final List<Conduct> conducts = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final List<Neighbour> neighbours = new ArrayList<>();

  /** With these, each at a MAC address that ends like its address. */
  static Scene of(Act... acts) {
    Scene scene = new Scene();
    for (Act act : acts) {
      scene.add(act.sender());
      scene.conducts.add(act.conduct());
      scene.flows.add(act.flow());
    }
    return scene;
  }

  /** Of one host and address all protocols are one sender, as evidence has them. */
  private void add(Sender added) {
    for (int i = 0; i < senders.size(); i++) {
      Sender known = senders.get(i);
      if (known.mac() == added.mac() && known.address().equals(added.address())) {
        List<Sender.Protocol> both = Stream.concat(known.protocols().stream(), added.protocols().stream()).toList();
        senders.set(i, new Sender(0, -1, Layers.NO_VLAN, known.mac(), known.address(), false, known.packets() + added.packets(),
            known.deferred() + added.deferred(), known.corrupt() + added.corrupt(), both));
        return;
      }
    }
    senders.add(added);
  }

  /** And another flow of one that is there already, with all that is known of it. */
  Scene withFlow(Act act) {
    flows.add(act.flow());
    return this;
  }

  /** In place of what is known of the first, the sum over all its flows. */
  Scene withConductOf(Act act) {
    conducts.set(0, act.conduct());
    return this;
  }

  /** Its echo requests are answered. */
  Scene ping(String address, long answered) {
    return echo(address, new Outcomes(answered, 0, 0), 0);
  }

  /** They are not. */
  Scene pingInVain(String address, long asked) {
    return echo(address, new Outcomes(0, 0, asked), 0);
  }

  /** Some of them are. */
  Scene pingAtTimes(String address, long answered, long unanswered) {
    return echo(address, new Outcomes(answered, 0, unanswered), 0);
  }

  /** Some of them are, until nanosecond 1. */
  Scene pingAtFirst(String address, long answered, long unanswered) {
    return echo(address, new Outcomes(answered, 0, unanswered), 1);
  }

  /** It speaks ARP. */
  Scene arp(String address) {
    neighbours.add(new Neighbour(0, address));
    return this;
  }

  private Scene echo(String address, Outcomes outcomes, long lastAnswered) {
    conducts.add(new Conduct(new Speaker(0, address, Addresses.version(address) == 4 ? Kind.ICMP : Kind.ICMPV6),
        Outcomes.NONE, outcomes, Outcomes.NONE, WrongSums.NONE, 0, 0, lastAnswered, 0, 0, 0, 0, 0, 0));
    return this;
  }

  List<Diagnosis> diagnose() {
    return Diagnostician.diagnose(new Snapshot(List.of(), senders, conducts, flows, 0, 0, neighbours, List.of()));
  }

  /** What is the matter with the first sender; null for nothing. */
  Diagnosis first() {
    Sender first = senders.get(0);
    return diagnose().stream().filter(found -> found.address().equals(first.address())
        && found.protocol() == first.protocols().get(0).kind()).findFirst().orElse(null);
  }

  /** One sender, in one protocol. */
  static final class Act {
    private final String address;
    private final Kind kind;
    private String peer = "10.77.0.12";
    private long mac;
    private long valid;
    private long deferred;
    private long corrupt;
    private long marked;
    private long leaked;
    private long merged;
    private long large;
    private long largeCorrupt;
    private long validSince;
    private long lastDeferred = 20;
    private long corruptAgain;
    private long alike;
    private long swapped;
    private long firstSegments;
    private long unseen;
    private long retried;
    private long loaded;
    private long whole;
    private long cutOff;
    private long resets;
    private long longestThrough;
    private long shortestLost;
    private long longestValid;
    private boolean heard = true;
    private boolean insists = true;
    private long until = Long.MAX_VALUE;
    private int port;
    private long lostAtLast;
    private Envelope envelope = Envelope.NONE;
    private Outcomes ofDeferred = Outcomes.NONE;
    private Outcomes ofValid = Outcomes.NONE;

    private Act(String address, Kind kind) {
      this.address = address;
      this.kind = kind;
      port = kind == Kind.TCP ? 80 : 53;
      mac = 0x00163E000000L + address.charAt(address.length() - 1);
    }

    static Act tcp(String address) { return new Act(address, Kind.TCP); }
    static Act udp(String address) { return new Act(address, Kind.UDP); }

    Act valid(long packets)          { valid = packets; return this; }
    Act deferred(long packets)       { deferred = packets; return this; }
    Act corrupt(long packets)        { corrupt = packets; return this; }
    Act marked(long packets)         { marked = packets; return this; }
    Act leaked(long packets)         { leaked = packets; return this; }
    /** Packets of which too little was captured to judge them. */
    Act cutOff(long packets)         { cutOff = packets; return this; }
    Act merged(long packets)         { merged = packets; return this; }
    Act large(long packets)          { large = packets; return this; }
    Act largeCorrupt(long packets)   { largeCorrupt = packets; return this; }
    Act validSince(long packets)     { validSince = packets; return this; }
    /** As many of the valid ones are resets. */
    Act resets(long packets)         { resets = packets; return this; }
    /** The last frame that is deferred. */
    Act lastDeferred(long frame)     { lastDeferred = frame; return this; }
    /** As many of the corrupt ones are further sightings of others. */
    Act corruptAgain(long packets)   { corruptAgain = packets; return this; }
    Act alike(long packets)          { alike = packets; return this; }
    Act swapped(long packets)        { swapped = packets; return this; }
    Act firstSegments(long packets)  { firstSegments = packets; return this; }
    /** Acknowledgements of packets that are not there. */
    Act unseen(long packets)         { unseen = packets; return this; }
    /** Deferred packets that got through when they were sent again. */
    Act retried(long packets)        { retried = packets; return this; }
    /** Valid ones of TCP that carry something, and deferred ones that nobody has put together. */
    Act loaded(long segments)        { loaded = segments; return this; }
    Act whole(long segments)         { whole = segments; return this; }
    /** The longest segment that got through, and the shortest that was lost. */
    Act cut(long through, long lost) { longestThrough = through; shortestLost = lost; return this; }
    Act mac(long own)                { mac = own; return this; }
    Act to(String address)           { peer = address; return this; }
    /** Where the peer is asked; by itself each protocol has its own port. */
    Act at(int peerPort)             { port = peerPort; return this; }
    /** The peer never says a word in this flow. */
    Act unheard()                    { heard = false; return this; }
    /** The longest valid segment that got through. */
    Act cutValid(long through)       { longestValid = through; return this; }
    /** The peer speaks in this flow, and no more since something was lost. */
    Act untilLost()                  { until = 1; return this; }
    /** The peer opens connections, and says no more. */
    Act opened()                     { insists = false; return this; }
    /** It comes in datagrams of this address, which have a sum that is left to the device, too, or none. */
    Act within(String node, boolean leavesSum) { envelope = new Envelope(node, 8472, leavesSum); return this; }
    /** As many of its lost packets are the last ones of the flow, from nanosecond 2 on; what got through, did so in 1. */
    Act lostAtLast(long packets)     { lostAtLast = packets; return this; }
    Act lost(long repeated)          { return became(0, repeated, 0); }
    Act delivered(long packets)      { return became(packets, 0, 0); }
    Act became(long delivered, long repeated, long unanswered) {
      ofDeferred = new Outcomes(delivered, repeated, unanswered);
      return this;
    }
    Act validBecame(long delivered, long repeated) {
      ofValid = new Outcomes(delivered, repeated, 0);
      return this;
    }

    private Sender sender() {
      // VALID, DEFERRED, CORRUPT, ABSENT, UNVERIFIABLE
      Sender.Protocol own = new Sender.Protocol(kind, new Tally<>(valid, deferred, corrupt, 0, merged + cutOff), 1, 99, merged,
          largeCorrupt, resets,
          new Sender.Deferred(marked, leaked, large, deferred > 0 ? 10 : 0, deferred > 0 ? lastDeferred : 0, validSince));
      return new Sender(0, -1, Layers.NO_VLAN, mac, address, false, valid + deferred + corrupt, deferred, corrupt, List.of(own));
    }

    private Conduct conduct() {
      return new Conduct(new Speaker(0, address, kind), ofDeferred, ofValid, Outcomes.NONE,
          new WrongSums(corrupt, corruptAgain, alike, oddities(swapped, firstSegments)), unseen, lostAtLast > 0 ? 1 : 0, 0,
          retried, loaded, whole, longestThrough, shortestLost, longestValid);
    }

    private Flow flow() {
      return new Flow(0, kind, Addresses.version(address), half(address, 40_000, valid, deferred, ofDeferred, ofValid, true, envelope, lostAtLast, 1),
          half(peer, port, heard ? 1 : 0, 0, Outcomes.NONE, Outcomes.NONE, heard && insists, Envelope.NONE, 0, heard ? until : 0), 1, 99, -1);
    }

    private static Flow.Half half(String address, int port, long valid, long deferred, Outcomes ofDeferred,
        Outcomes ofValid, boolean heard, Envelope envelope, long lostAtLast, long lastHeard) {
      return new Flow.Half(address, port, valid, deferred, 0, ofDeferred, ofValid, -1, heard, lastHeard, envelope, Outcomes.NONE, lostAtLast,
          lostAtLast > 0 ? 2 : 0);
    }

    private static Tally<WrongSums.Oddity> oddities(long swapped, long firstSegments) {
      return new Tally<>(swapped, 0, 0, firstSegments);
    }
  }
}
