package csumaudit.evidence;

import csumaudit.capture.KernelMark;
import csumaudit.checksum.Checks;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;

/**
 * What the kernel's mark and the octets say together of a transport checksum.
 *
 * <p>A kernel that hands on what it has not filled in says so (CSUMNOTREADY); where it does not, and the octets are
 * deferred all the same, the note was lost on the way and nobody will fill them in.
 */
public enum Testimony {
  /** They agree: deferred and marked so, or anything else and not. */
  AGREED("agree"),
  /** Deferred, and no mark: nobody is to finish it. */
  LEAKED("deferred, and not marked so: the note was lost, nobody will fill it in"),
  /** Valid and marked: the field holds a seed that happens to be the right sum, too; one in 65,535 does. */
  BOTH_HOLD("valid, and marked: the seed happens to be the right sum"),
  /** Valid and marked, without being the seed: drivers such as vmxnet3 mark good packets. */
  VALID_BUT_MARKED("valid, and marked as unfinished: some drivers do so"),
  /**
   * Not deferred, and marked: the mark is about an inner checksum, for which this one may have been made in advance.
   */
  MARKED_FOR_INNER("marked: right once an inner checksum is filled in, or damaged"),
  /** Deferred, and called valid by the kernel or card. */
  DEFERRED_CALLED_VALID("deferred, and marked as checked: vouched for by another host"),
  /** Wrong as it stands, and put together on receipt from segments that were right. */
  MERGED("wrong as it stands, and merged on receipt from segments that were right"),
  /** There is no mark, or the octets allow no verdict. */
  SILENT("nothing to compare");

  private final String label;

  Testimony(String label) {
    this.label = label;
  }

  /** As the summary writes it. */
  public String label() {
    return label;
  }

  /** Of one check; of anything but the checksum of a TCP or UDP packet the kernel says nothing. */
  public static Testimony of(Checks checks, int packet, int check) {
    KernelMark mark = checks.mark(packet);
    if (mark == KernelMark.UNKNOWN || !checks.kind(check).isTransport()) {
      return SILENT;
    }
    if (mark == KernelMark.NOT_READY && checks.reason(check) == Reason.SUM_OK
        && isAboutAnother(checks, packet, check)) {
      return AGREED;
    }
    return of(mark, checks.reason(check), checks.stored(check) == checks.seed(check));
  }

  /** A packet has one mark, and in a tunnel several checksums: it is about those that are deferred. */
  private static boolean isAboutAnother(Checks checks, int packet, int check) {
    boolean another = false;
    for (int other = checks.first(packet); other < checks.first(packet + 1); other++) {
      another |= other != check && checks.reason(other).verdict() == Verdict.DEFERRED;
    }
    return another;
  }

  private static Testimony of(KernelMark mark, Reason reason, boolean seed) {
    if (reason == Reason.MERGED_ON_RECEIPT) {
      return MERGED;
    }
    if (reason == Reason.OK_ONCE_INNER_FILLED) {
      return mark == KernelMark.NOT_READY ? MARKED_FOR_INNER : AGREED;
    }
    return switch (reason.verdict()) {
      case DEFERRED -> switch (mark) {
        case NOT_READY -> AGREED;
        case VALID -> DEFERRED_CALLED_VALID;
        default -> LEAKED;
      };
      case VALID -> mark != KernelMark.NOT_READY ? AGREED : seed ? BOTH_HOLD : VALID_BUT_MARKED;
      case CORRUPT -> mark == KernelMark.NOT_READY ? MARKED_FOR_INNER : AGREED;
      default -> SILENT;
    };
  }
}
