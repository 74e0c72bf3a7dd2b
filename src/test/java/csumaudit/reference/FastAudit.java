package csumaudit.reference;

import csumaudit.capture.Frame;
import csumaudit.checksum.Checker;
import csumaudit.checksum.Checks;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The program's own audit of one frame at a time, in the words of the reference. */
public final class FastAudit {
  /** So that arrays grow, and facts of one packet could get into the next. */
  private static final int PACKETS_IN_STRETCH = 700;

  private final Frame frame = new Frame();
  private final Layers layers = new Layers();
  private final Dissector dissector = new Dissector();
  private final Checker checker = new Checker();
  private final Checks checks = new Checks();
  private int packet = -1;

  /** Audits the frame, which stands in the buffer from {@code at}. */
  public List<Finding> audit(MadeFrame made, ByteBuffer octets, int at) {
    if (checks.packets() == PACKETS_IN_STRETCH) {
      checks.clear();
    }
    packet = checks.packets();
    frame.from(made.linkType(), made.frameCheckLength());
    frame.lend(octets, at, made.octets().length, made.onWire(), packet + 1L, 0);
    dissector.dissect(frame, layers);
    checker.check(frame, layers, checks);
    List<Finding> findings = new ArrayList<>();
    for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
      findings.add(finding(check));
    }
    return findings;
  }

  /** What the last packet is called. */
  public String packetVerdict() {
    return checks.packetVerdict(packet).name();
  }

  /** All checks since the stretch began. */
  public Checks checks() {
    return checks;
  }

  private Finding finding(int check) {
    Kind kind = checks.kind(check);
    boolean ports = checks.stored(check) >= 0 && (kind == Kind.TCP || kind == Kind.UDP);
    return new Finding(kind, checks.depth(check), checks.reason(check), checks.stored(check), checks.expected(check),
        checks.seed(check), address(check, 12, 8), address(check, 16, 24), ports ? half(checks.at(check)) : -1,
        ports ? half(checks.at(check) + 2) : -1);
  }

  /** The address at this place of an IPv4 header, or that place of an IPv6 header. */
  private String address(int check, int at4, int at6) {
    int version = checks.version(check);
    byte[] address = new byte[version == 4 ? 4 : version == 6 ? 16 : 0];
    checks.octets().get(checks.ipAt(check) + (version == 4 ? at4 : version == 6 ? at6 : 0), address);
    return HexFormat.of().formatHex(address);
  }

  private int half(int at) {
    return checks.octets().getShort(at) & 0xFFFF;
  }
}
