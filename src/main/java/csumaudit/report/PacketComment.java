package csumaudit.report;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.evidence.Testimony;

/** What a reader of a capture is told of a suspect packet, in a line beside it. */
public final class PacketComment {
  /** Of what the kernel says of a suspect checksum. */
  private static final String LEAKED = "leaked: the kernel's mark is missing, so nobody is to fill it in";
  private static final String UNFINISHED = "the kernel marks it as unfinished";

  /**
   * Such as {@code deferred: TCP checksum 0x14cb (SEED), should be 0x9a1f; the kernel marks it as unfinished}; else
   * empty.
   */
  public static String of(Checks checks, int packet) {
    PacketVerdict verdict = checks.packetVerdict(packet);
    return verdict.isSuspect() ? verdict.label() + ": " + withoutVerdict(checks, packet) : "";
  }

  static String withoutVerdict(Checks checks, int packet) {
    StringBuilder comment = new StringBuilder();
    for (int check = checks.first(packet); check < checks.first(packet + 1); check++) {
      if (isSuspect(checks.reason(check).verdict())) {
        comment.append(comment.length() == 0 ? "" : "; ").append(of(checks, packet, check));
      }
    }
    return comment.toString();
  }

  private static boolean isSuspect(Verdict verdict) {
    return verdict.packet().isSuspect();
  }

  private static String of(Checks checks, int packet, int check) {
    return checks.kind(check).label() + " checksum " + stored(checks, check) + " (" + checks.reason(check) + ")"
        + expected(checks, check) + kernel(Testimony.of(checks, packet, check), checks.reason(check).verdict());
  }

  private static String stored(Checks checks, int check) {
    return checks.isWide(check) ? Texts.wideHex(checks.storedWide(check)) : Texts.hex(checks.stored(check));
  }

  /** Nothing where the snap length took what the sum needs. */
  private static String expected(Checks checks, int check) {
    long expected = checks.isWide(check) ? checks.expectedWide(check) : checks.expected(check);
    return expected < 0 ? ""
        : ", should be " + (checks.isWide(check) ? Texts.wideHex(expected) : Texts.hex((int) expected));
  }

  private static String kernel(Testimony testimony, Verdict verdict) {
    return switch (testimony) {
      case LEAKED -> "; " + LEAKED;
      case AGREED -> verdict == Verdict.DEFERRED ? "; " + UNFINISHED : "";
      case SILENT -> "";
      default -> "; " + testimony.label();
    };
  }

  private PacketComment() {}
}
