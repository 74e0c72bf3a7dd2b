package csumaudit.checksum;

import csumaudit.dissect.Kind;
import java.util.Arrays;

/**
 * Local checksum offload: a sender that leaves the checksum of an inner packet to hardware can know that of the outer
 * one all the same, because the inner packet will add up to nothing once it is complete (Linux
 * Documentation/networking/checksum-offloads.rst). So the inner ones are completed on paper, innermost first, and the
 * outer ones judged again.
 */
final class LocalOffload {
  /** What completing adds that is in packets at this depth, which are beside each other and all in one further out. */
  private final int[] besides = new int[Checks.DEEPEST + 1];

  /** Judges again the wrong checksums of the open packet. */
  void settle(CheckSheet checks) {
    Arrays.fill(besides, 0);
    // what completing the inner fields adds to a sum that starts at an even place
    int filled = 0;
    for (int check = checks.next() - 1; check >= checks.firstOfOpen(); check--) {
      if (isOfAnotherPacket(checks, check)) {
        filled = outward(filled, checks.depth(check), checks.depth(check + 1));
      }
      int sum = checks.sum(check);
      if (sum < 0 || checks.kind(check) == Kind.IPV4) {
        continue;
      }
      // what a PIM message registers is not under its checksum, nor what follows a message of Shim6
      int inside = checks.kind(check) == Kind.PIM || checks.kind(check) == Kind.SHIM6 ? 0
          : turned(filled, checks.at(check));
      int complete = InternetChecksum.fold(sum + inside);
      switch (checks.reason(check)) {
        case SEED -> filled = completed(filled, complete, checks, check);
        case BLANK, MISMATCH, MERGED_ON_RECEIPT -> {
          if (filled != 0 && InternetChecksum.isRight(complete)) {
            checks.acquit(check, Reason.OK_ONCE_INNER_FILLED);
          } else if (checks.kind(check) == Kind.GRE && checks.reason(check) == Reason.BLANK) {
            filled = completed(filled, complete, checks, check);
          }
        }
        default -> {}
      }
    }
  }

  /** What is filled in once this field is, too. */
  private static int completed(int filled, int complete, CheckSheet checks, int check) {
    int stored = checks.stored(check);
    int change = InternetChecksum.expected(complete, stored) + (~stored & 0xFFFF);
    // fields stand at even distances from their headers
    return InternetChecksum.fold(filled + turned(InternetChecksum.fold(change), checks.at(check)));
  }

  private static boolean isOfAnotherPacket(CheckSheet checks, int check) {
    return check + 1 < checks.next() && checks.ipAt(check) != checks.ipAt(check + 1);
  }

  /** What is filled in inside of a packet at this depth, the last one having been at that of {@code inner}. */
  private int outward(int filled, int depth, int inner) {
    if (depth >= inner) {
      besides[inner] = InternetChecksum.fold(besides[inner] + filled);
      return 0;
    }
    int all = filled;
    for (int inside = depth + 1; inside <= inner; inside++) {
      all = InternetChecksum.fold(all + besides[inside]);
      besides[inside] = 0;
    }
    return all;
  }

  /** With its octets swapped, for a sum over octets that start at an odd place, or of them. */
  private static int turned(int sum, int at) {
    return (at & 1) == 0 ? sum : (sum << 8 | sum >> 8) & 0xFFFF;
  }
}
