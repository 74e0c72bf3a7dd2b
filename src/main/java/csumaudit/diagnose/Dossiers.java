package csumaudit.diagnose;

import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Neighbour;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Sender;
import csumaudit.evidence.Snapshot;
import csumaudit.evidence.Speaker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Files what a snapshot says of suspect senders by address, family and protocol. */
final class Dossiers {
  /**
   * Suspect senders that are looked at: those with most suspect packets, so that a flood of forged ones cannot fill the
   * memory.
   */
  static final int BOUND = 1 << 12;
  /** Places for the addresses of a source, so that those of a large capture need not be moved often. */
  private static final int USUAL = 1 << 10;
  /** Nanoseconds in which what a peer sends may cross what is sent to it. */
  private static final long PATIENCE = 200_000_000L;
  /** One acknowledgement of what is not there for so many of what is: too many to trust in what is missing. */
  private static final int HOLES = 10;

  /** A flow, and what is filed of those at both ends. */
  private record Encounter(Flow flow, Folder one, Folder other) {}

  /** By source, and then by address. */
  private final List<Map<String, Folder>> folders = new ArrayList<>();
  private final List<Dossier> dossiers = new ArrayList<>();

  /** One for each suspect sender of TCP or UDP; what it sends of the other is filed only if that is suspect, too. */
  static List<Dossier> of(Snapshot snapshot) {
    List<Sender> healthy = new ArrayList<>();
    List<Sender> senders = worst(snapshot, healthy);
    if (senders.isEmpty()) {
      return List.of();
    }
    Dossiers files = new Dossiers();
    senders.forEach(files::open);
    senders.forEach(files::file);
    snapshot.conducts().forEach(files::file);
    files.findHoles(snapshot);
    List<Encounter> suspects = files.encounters(snapshot.flows());
    List<Encounter> controls = files.encounters(snapshot.controls());
    files.findLiving(snapshot);
    suspects.forEach(files::file);
    suspects.forEach(Dossiers::fileControl);
    controls.forEach(Dossiers::fileControl);
    files.findHouseholds(senders, healthy);
    return files.dossiers;
  }

  /** The suspect senders, or the worst of them; the others join the healthy ones. */
  private static List<Sender> worst(Snapshot snapshot, List<Sender> healthy) {
    List<Sender> suspects = new ArrayList<>();
    for (Sender sender : snapshot.senders()) {
      (suspects(sender) > 0 ? suspects : healthy).add(sender);
    }
    if (suspects.size() <= BOUND) {
      return suspects;
    }
    suspects.sort(Comparator.comparingLong(sender -> -suspects(sender)));
    return suspects.subList(0, BOUND);
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
    return own.kind().isTransport() ? own.deferred() + own.corrupt() + own.merged() : 0;
  }

  /** That of an address, or null. */
  private Folder folder(int source, String address) {
    return source < folders.size() ? folders.get(source).get(address) : null;
  }

  /** That of an address, a new one where there is none. */
  private Folder open(int source, String address) {
    while (folders.size() <= source) {
      folders.add(new HashMap<>(USUAL));
    }
    return folders.get(source).computeIfAbsent(address, first -> new Folder());
  }

  private void open(Sender sender) {
    Folder folder = open(sender.source(), sender.address());
    for (Sender.Protocol own : sender.protocols()) {
      if (suspects(own) > 0 && folder.of(own.kind()) == null) {
        Dossier dossier = new Dossier(new Speaker(sender.source(), sender.address(), own.kind()), sender.mac());
        folder.add(dossier);
        dossiers.add(dossier);
      }
    }
  }

  /** All that was seen of what is suspect here or elsewhere. */
  private void file(Sender sender) {
    Folder folder = folder(sender.source(), sender.address());
    for (Sender.Protocol own : sender.protocols()) {
      Dossier dossier = folder.of(own.kind());
      if (dossier != null) {
        dossier.file(sender, own);
      }
    }
  }

  private void file(Conduct conduct) {
    Speaker speaker = conduct.speaker();
    Folder folder = folder(speaker.source(), speaker.address());
    if (folder == null) {
      return;
    }
    Dossier dossier = folder.of(speaker.protocol());
    if (dossier != null) {
      dossier.file(conduct);
    } else if (speaker.protocol().hasEchoes()) {
      folder.fileEcho(conduct);
    }
  }

  /** Finds captures in which much was acknowledged that is not there: sampled, or overrun. */
  private void findHoles(Snapshot snapshot) {
    long[] unseen = new long[snapshot.sources().size() + 1];
    long[] seen = new long[unseen.length];
    for (Conduct conduct : snapshot.conducts()) {
      if (conduct.speaker().isTcp()) {
        int source = conduct.speaker().source();
        unseen[source] += conduct.unseen();
        seen[source] += conduct.ofDeferred().delivered() + conduct.ofValid().delivered()
            + conduct.ofControl().delivered();
      }
    }
    for (Dossier dossier : dossiers) {
      if (unseen[dossier.source()] >= Rules.A_FEW && HOLES * unseen[dossier.source()] >= seen[dossier.source()]) {
        dossier.fileHoles();
      }
    }
  }

  /** Makes both ends known as peers. */
  private List<Encounter> encounters(List<Flow> flows) {
    List<Encounter> encounters = new ArrayList<>(flows.size());
    for (Flow flow : flows) {
      Folder one = open(flow.source(), flow.one().address());
      Folder other = open(flow.source(), flow.other().address());
      one.notePeer(flow.one().lastHeard());
      other.notePeer(flow.other().lastHeard());
      encounters.add(new Encounter(flow, one, other));
    }
    return encounters;
  }

  /** Finds out which of the peers were heard. */
  private void findLiving(Snapshot snapshot) {
    for (Sender sender : snapshot.senders()) {
      Folder folder = folder(sender.source(), sender.address());
      if (folder != null) {
        folder.noteHeard(sender);
      }
    }
    for (Conduct conduct : snapshot.conducts()) {
      Speaker speaker = conduct.speaker();
      Folder folder = folder(speaker.source(), speaker.address());
      if (folder != null && speaker.protocol().hasEchoes()) {
        folder.noteEcho();
      }
    }
    for (Neighbour neighbour : snapshot.neighbours()) {
      Folder folder = folder(neighbour.source(), neighbour.address());
      if (folder != null) {
        folder.noteHeard();
      }
    }
  }

  private void file(Encounter encounter) {
    Flow flow = encounter.flow;
    file(flow, flow.one(), encounter.one, flow.other(), encounter.other);
    file(flow, flow.other(), encounter.other, flow.one(), encounter.one);
  }

  private void file(Flow flow, Flow.Half half, Folder own, Flow.Half peer, Folder peers) {
    Dossier dossier = own.of(flow.protocol());
    if (peers.isLiving() && half.ofCarried().known() > 0) {
      fileCarried(folder(flow.source(), half.envelope().carrier()), flow.protocol(), half, peer);
    }
    if (dossier != null && !half.envelope().carrier().isEmpty()) {
      dossier.fileEnvelope(half.carries() ? Envelope.of(half.address()) : half.envelope());
    }
    if (dossier == null || half.carries() || !peers.isLiving()) {
      return;
    }
    if (half.deferred() > 0) {
      dossier.dealings().fileValid(peer, half.ofValid());
    }
    dossier.fileAftermath(half, peer);
    if (peers.isPinged()) {
      dossier.dealings().filePinged(half, peer);
    }
    if (peers.isSpeaking()) {
      dossier.dealings().fileSpeaking(half);
    }
    dossier.dealings().fileLoss(half);
    if (peer.heard() && !isGone(dossier, half, peers)) {
      dossier.dealings().fileTwoWay(half, peer, half.ofDeferred());
    } else if (peer.heard() || peer.isSilent()) {
      dossier.dealings().fileOneWay(half, peer, half.ofDeferred());
    } else {
      // it opened a connection and did not insist: a scan, a flood; whoever lacks an answer asks again
      dossier.dealings().fileTwoWay(half, peer, new Outcomes(half.ofDeferred().delivered(), 0, 0));
    }
  }

  /** Whether nothing shows that a peer still was there when something was lost. */
  private static boolean isGone(Dossier dossier, Flow.Half half, Folder peer) {
    return half.lostFrom() > 0 && peer.lastHeard() < half.lostFrom() + PATIENCE
        && dossier.lastEcho() < half.lostFrom();
  }

  /** What became of what a tunnel carries says what became of the tunnel's datagrams. */
  private static void fileCarried(Folder carrier, Kind protocol, Flow.Half half, Flow.Half peer) {
    Dossier tunnel = carrier == null ? null : carrier.of(Kind.UDP);
    if (tunnel == null) {
      return;
    }
    if (peer.heard()) {
      tunnel.dealings().fileTwoWay(half, peer, half.ofCarried());
    } else if (peer.isSilent() && protocol == Kind.TCP) {
      tunnel.dealings().fileOneWayCarried(peer, half.ofCarried());
    } else if (peer.isSilent()) {
      tunnel.dealings().fileOneWay(half, peer, half.ofCarried());
    }
  }

  /** What is lost to whom is filed by then. */
  private static void fileControl(Encounter encounter) {
    Flow flow = encounter.flow;
    fileControl(flow, flow.one(), encounter.one, flow.other(), encounter.other);
    fileControl(flow, flow.other(), encounter.other, flow.one(), encounter.one);
  }

  private static void fileControl(Flow flow, Flow.Half half, Folder own, Flow.Half peer, Folder peers) {
    Dossier dossier = own.of(flow.protocol());
    if (dossier == null || half.carries() || !peers.isLiving()) {
      return;
    }
    if (half.deferred() == 0) {
      dossier.dealings().fileControl(flow.firstFrame(), peer, half.ofValid());
    } else {
      dossier.dealings().fileSpared(peer, half.ofDeferred());
    }
  }

  private void findHouseholds(List<Sender> suspects, List<Sender> healthy) {
    Households households = new Households();
    dossiers.forEach(households::introduce);
    healthy.forEach(households::addHealthy);
    for (Sender sender : suspects) {
      Folder folder = folder(sender.source(), sender.address());
      if (folder.isHalfFiled()) {
        folder.household().addHealthy(sender.address(), valid(sender, folder));
      }
    }
  }

  /** What is valid of a transport that is not filed. */
  private static long valid(Sender sender, Folder folder) {
    long valid = 0;
    for (Sender.Protocol own : sender.protocols()) {
      valid += own.kind().isTransport() && folder.of(own.kind()) == null ? own.checks().of(Verdict.VALID) : 0;
    }
    return valid;
  }
}
