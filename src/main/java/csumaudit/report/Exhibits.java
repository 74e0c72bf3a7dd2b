package csumaudit.report;

import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The first suspect packets of an audit, for a report that shows a few: so many corrupt ones, and as many deferred
 * ones.
 */
public final class Exhibits implements CheckSink {
  static final int MOST = 200;

  private final List<Exhibit> kept = new ArrayList<>();
  private int source = -1;
  private IntFunction<String> interfaceNames;
  private int corrupt;
  private int deferred;

  /** What follows is of the next source, whose interfaces have these names, or the empty one. */
  public void startSource(IntFunction<String> namesOfInterfaces) {
    source++;
    interfaceNames = namesOfInterfaces;
  }

  /** In the order of the captures. */
  public List<Exhibit> kept() {
    return List.copyOf(kept);
  }

  @Override
  public void onChecks(Checks checks) {
    for (int packet = 0; packet < checks.packets() && (corrupt < MOST || deferred < MOST); packet++) {
      PacketVerdict verdict = checks.packetVerdict(packet);
      if (verdict.isSuspect() && hasRoom(verdict)) {
        kept.add(exhibit(checks, packet));
      }
    }
  }

  private boolean hasRoom(PacketVerdict verdict) {
    return (verdict == PacketVerdict.CORRUPT ? corrupt++ : deferred++) < MOST;
  }

  private Exhibit exhibit(Checks checks, int packet) {
    int check = suspect(checks, packet);
    int index = checks.interfaceIndex(packet);
    return new Exhibit(source, checks.number(packet), checks.nanos(packet),
        Texts.interfaceName(interfaceNames.apply(index), index), checks.packetVerdict(packet),
        Endpoints.source(checks, check),
        Endpoints.destination(checks, check), PacketComment.withoutVerdict(checks, packet));
  }

  /** The outermost checksum that makes the packet what it is. */
  private static int suspect(Checks checks, int packet) {
    int check = checks.first(packet);
    while (checks.reason(check).verdict().packet() != checks.packetVerdict(packet)) {
      check++;
    }
    return check;
  }
}
