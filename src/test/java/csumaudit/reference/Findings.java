package csumaudit.reference;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The program's own checks in the words of the reference. */
public final class Findings {
  /** Those of one packet of a stretch. */
  public static List<Finding> of(Checks checks, int packet) {
    List<Finding> findings = new ArrayList<>();
    for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
      findings.add(finding(checks, packet, check));
    }
    return findings;
  }

  /** Whether two audits of a frame say the same, and nothing absurd. */
  public static boolean agree(List<Finding> some, List<Finding> others) {
    boolean agree = some.size() == others.size();
    for (int i = 0; agree && i < some.size(); i++) {
      agree = some.get(i).agreesWith(others.get(i)) && !contradictsItself(some.get(i));
    }
    return agree;
  }

  /** A checksum that is called corrupt is not to be told to be what it is, and one of UDP never to be none. */
  private static boolean contradictsItself(Finding finding) {
    return finding.reason().verdict() == Verdict.CORRUPT && finding.stored() == finding.expected()
        || finding.kind() == Kind.UDP && finding.expected() == 0;
  }

  private static Finding finding(Checks checks, int packet, int check) {
    Kind kind = checks.kind(check);
    boolean ports = checks.stored(check) >= 0 && ReferenceTransport.hasPorts(kind);
    int at = checks.at(check);
    return new Finding(kind, checks.depth(check), at - checks.start(packet), checks.reason(check),
        checks.isWide(check) ? checks.storedWide(check) : checks.stored(check),
        checks.isWide(check) ? checks.expectedWide(check) : checks.expected(check), checks.seed(check), address(checks, check, 12, 8), address(checks, check, 16, 24),
        ports ? port(checks, check, 0) : -1, ports ? port(checks, check, 1) : -1);
  }

  /** From the packet; but what is said of a whole datagram brings its own, since a later fragment has none. */
  private static int port(Checks checks, int check, int which) {
    if (checks.isReassembled(check)) {
      return which == 0 ? checks.sourcePort(check) : checks.destinationPort(check);
    }
    return checks.octets().getChar(checks.at(check) + 2 * which);
  }

  /** The address at this place of an IPv4 header, or that place of an IPv6 header. */
  private static String address(Checks checks, int check, int at4, int at6) {
    int version = checks.version(check);
    byte[] address = new byte[version == 4 ? 4 : version == 6 ? 16 : 0];
    checks.octets().get(checks.ipAt(check) + (version == 4 ? at4 : version == 6 ? at6 : 0), address);
    return HexFormat.of().formatHex(address);
  }

  private Findings() {}
}
