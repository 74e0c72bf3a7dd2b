package csumaudit.testing;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** What the audit of one packet is expected to find. */
public final class PacketAssert extends AbstractAssert<PacketAssert, Packet> {
  private final Checks checks;

  private PacketAssert(Packet packet) {
    super(packet, PacketAssert.class);
    checks = Audited.of(packet);
  }

  public static PacketAssert assertThat(Packet packet) {
    return new PacketAssert(packet);
  }

  public PacketAssert hasVerdict(Kind kind, Verdict verdict) {
    return expect(kind, "verdict", verdict, checks.reason(check(kind)).verdict());
  }

  /** Which says the verdict too. */
  public PacketAssert hasReason(Kind kind, Reason reason) {
    return expect(kind, "reason", reason, checks.reason(check(kind)));
  }

  /** The field as found; -1 for unknown. */
  public PacketAssert hasStored(Kind kind, int value) {
    return expect(kind, "stored field", value, checks.stored(check(kind)));
  }

  /** What the field should hold; -1 for unknown. */
  public PacketAssert hasExpected(Kind kind, int value) {
    return expect(kind, "expected field", value, checks.expected(check(kind)));
  }

  /** The sum of the pseudo-header; -1 for unknown. */
  public PacketAssert hasSeed(Kind kind, int value) {
    return expect(kind, "seed", value, checks.seed(check(kind)));
  }

  /** The kinds of its checksums, outermost first, and no others. */
  public PacketAssert hasChecksums(Kind... kinds) {
    if (!kinds().equals(List.of(kinds))) {
      failWithMessage("expected checksums of %s, but found %s", List.of(kinds), this);
    }
    return this;
  }

  /** What is said of the packet as a whole. */
  public PacketAssert counts(PacketVerdict verdict) {
    if (checks.packetVerdict(0) != verdict) {
      failWithMessage("expected the packet to count as %s, but it is %s: %s", verdict, checks.packetVerdict(0), this);
    }
    return this;
  }

  private PacketAssert expect(Kind kind, String what, Object expected, Object found) {
    if (!expected.equals(found)) {
      failWithMessage("expected of %s the %s %s, but found %s; all: %s", kind, what, text(expected), text(found), this);
    }
    return this;
  }

  private int check(Kind kind) {
    int check = kinds().indexOf(kind);
    if (check < 0) {
      failWithMessage("expected a checksum of %s, but found %s", kind, this);
    }
    return check;
  }

  private List<Kind> kinds() {
    List<Kind> kinds = new ArrayList<>();
    for (int check = 0; check < checks.first(1); check++) {
      kinds.add(checks.kind(check));
    }
    return kinds;
  }

  @Override
  public String toString() {
    List<String> found = new ArrayList<>();
    for (int check = 0; check < checks.first(1); check++) {
      found.add(checks.kind(check) + " " + checks.reason(check) + " stored " + text(checks.stored(check)) + " expected "
          + text(checks.expected(check)) + " seed " + text(checks.seed(check)));
    }
    return found.toString();
  }

  private static String text(Object value) {
    return value instanceof Integer field ? field < 0 ? "unknown" : String.format("0x%04x", field) : value.toString();
  }
}
