package csumaudit.report.explain;

import csumaudit.checksum.Checks;
import csumaudit.checksum.Coverage;
import csumaudit.checksum.InternetChecksum;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Specimen;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.report.Columns;
import csumaudit.report.Figures;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import csumaudit.wire.Addresses;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Udp;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.function.IntFunction;

/**
 * The arithmetic of one checksum, to be followed by hand: the words of the pseudo-header and their sum, those of the
 * segment, what they add up to and what the field should hold.
 *
 * <p>It asks the layers which words are covered, and adds them up itself, a word at a time; the verdict, and whether
 * there is a sum at all, are the checker's.
 */
final class Worksheet {
  /** Words of a payload that are shown at either end. */
  private static final int SHOWN = 4;
  private static final Addition.Witness SILENT = (place, word, sum, carried) -> {};

  private final Layers layers;
  private final Checks checks;
  private final ByteBuffer octets;
  private final HeaderWords header;
  private final PrintStream out;
  private final Style style;
  private final boolean everyWord;

  private final int check;
  private final int at;
  private final int ipLayer;
  private final long end;
  private final Addition covered = new Addition();
  private int seed = -1;

  /** Of this check of the specimen; with every word, or the first and last ones of the payload. */
  Worksheet(Specimen specimen, int check, PrintStream out, Style style, boolean everyWord) {
    this.layers = specimen.layers();
    this.checks = specimen.checks();
    this.octets = checks.octets();
    this.header = new HeaderWords(octets);
    this.out = out;
    this.style = style;
    this.everyWord = everyWord;
    this.check = check;
    this.at = checks.at(check);
    this.ipLayer = checks.version(check) == 0 ? -1 : specimen.ipLayerOf(check);
    this.end = end(specimen);
  }

  /** The sum of the pseudo-header as it was added up here, or -1. */
  int seed() {
    return seed;
  }

  /** The sum over everything as it was added up here. */
  int sum() {
    return covered.sum();
  }

  /** Writes what can be computed: all of it, or the seed alone, or nothing. */
  void write() {
    if (checks.stored(check) < 0) {
      return;
    }
    if (checks.isWide(check)) {
      wideValues();
      return;
    }
    if (!isLaidOut()) {
      values();
      return;
    }
    out.println(style.aside("  offset  word   sum     what it is (+1: a carry"
        + (style.width() < Style.USUAL_WIDTH ? ")" : ", put back at the other end)")));
    if (checks.seed(check) >= 0) {
      pseudoHeader();
    }
    if (checks.sum(check) >= 0) {
      segment((int) end);
      result("total", covered.sum(),
          InternetChecksum.isRight(covered.sum()) ? "which is right" : "ffff would be right");
      withoutField((int) end);
    }
    values();
  }

  /** Whether the arithmetic is shown: of the protocols whose words have names here. */
  boolean isLaidOut() {
    return switch (checks.kind(check)) {
      case IPV4, TCP, UDP, ICMP, ICMPV6 -> true;
      default -> false;
    };
  }

  /** A cyclic redundancy check is no sum, and nobody follows it with a pencil. */
  private void wideValues() {
    out.println("  stored " + wide(checks.storedWide(check)) + "   expected " + wide(checks.expectedWide(check))
        + "   (CRC-32C, RFC 9260 appendix A)");
  }

  private static String wide(long value) {
    return value < 0 ? "unknown" : Texts.wideHex(value);
  }

  private long end(Specimen specimen) {
    int declared = checks.kind(check) == Kind.UDP && checks.stored(check) >= 0 ? Udp.declaredLength(octets, at) : 0;
    if (declared != 0) {
      return at + declared;
    }
    boolean readable = checks.kind(check) == Kind.IPV4 && ipLayer >= 0;
    return readable ? at + Ipv4.headerLength(octets, at) : layers.end(specimen.layerOf(check));
  }

  private void pseudoHeader() {
    int length = checks.version(check) == 4 ? Ipv4.ADDRESS_LENGTH : Ipv6.ADDRESS_LENGTH;
    int source = layers.source(ipLayer);
    covered.addAll(octets, source, source + length, rows(place -> address("source", source, place)));
    int destination = destination();
    covered.addAll(octets, destination, destination + length,
        rows(place -> address("destination", destination, place)));
    int protocol = Coverage.of(checks.kind(check)).pseudoHeader(checks.version(check));
    covered.addNumber(protocol, rows(place -> "protocol " + protocol + ", " + checks.kind(check).label()));
    if (checks.reason(check) == Reason.SEED_WITHOUT_LENGTH) {
      result("before length", covered.sum(), "which is what the field holds");
    }
    covered.addNumber(end - at, rows(place -> "length, " + Figures.counted(end - at, "octet")));
    seed = covered.sum();
    result("seed", seed, "the sum of the pseudo-header ends here");
  }

  /** As the pseudo-header has it: a routing header may hide the final one. */
  private int destination() {
    int known = layers.destination(ipLayer);
    return known < 0 ? Ipv6.destinationAt(checks.ipAt(check)) : known;
  }

  private String address(String role, int addressAt, int place) {
    boolean four = checks.version(check) == 4;
    if (place == addressAt) {
      return role + " " + (four ? Addresses.ipv4(octets.getInt(place))
          : Addresses.ipv6(octets.getLong(place), octets.getLong(place + 8)));
    }
    int ipAt = checks.ipAt(check);
    boolean ofHeader = place - ipAt < (four ? Ipv4.LENGTH : Ipv6.LENGTH);
    return place != addressAt + 2 || ofHeader ? ""
        : "the final one, from " + (four ? "an option" : "an extension header");
  }

  private void segment(int segmentEnd) {
    Kind kind = checks.kind(check);
    int payloadAt = at + header.length(kind, at, segmentEnd);
    covered.addAll(octets, at, payloadAt, rows(place -> header.meaning(kind, at, place)));
    int words = (segmentEnd - payloadAt + 1) / 2;
    if (everyWord || words <= 2 * SHOWN + 1) {
      payload(payloadAt, segmentEnd, payloadAt, segmentEnd);
      return;
    }
    int shownUpTo = payloadAt + 2 * SHOWN;
    int shownFrom = payloadAt + 2 * (words - SHOWN);
    payload(payloadAt, shownUpTo, payloadAt, segmentEnd);
    covered.addAll(octets, shownUpTo, shownFrom, SILENT);
    line(style.unicode() ? "\u22ee" : ":", "", covered.sum(), false,
        Figures.counted(words - 2 * SHOWN, "word") + ", up to offset " + hex(shownFrom - 2));
    payload(shownFrom, segmentEnd, payloadAt, segmentEnd);
  }

  private void payload(int from, int to, int payloadAt, int segmentEnd) {
    covered.addAll(octets, from, to,
        rows(place -> place == payloadAt ? "payload, " + Figures.counted(segmentEnd - payloadAt, "octet")
        : place + 1 == segmentEnd ? "the last octet, and a zero" : ""));
  }

  /** The same sum with 0 for the field, whose complement is the checksum. */
  private void withoutField(int segmentEnd) {
    Addition others = new Addition();
    int fieldAt = fieldAt();
    if (seed >= 0) {
      others.add(Addition.NOWHERE, seed, SILENT);
    }
    others.addAll(octets, at, fieldAt, SILENT);
    others.addAll(octets, fieldAt + 2, segmentEnd, SILENT);
    result("without field", others.sum(), "its complement is " + hex(~others.sum() & 0xFFFF));
  }

  private int fieldAt() {
    return checks.kind(check) == Kind.IPV4 ? Ipv4.checksumAt(at) : at + Coverage.of(checks.kind(check)).field();
  }

  /** The three values, in the words of the other reports. */
  private void values() {
    out.println();
    StringBuilder text = new StringBuilder("  stored 0x").append(hex(checks.stored(check)));
    text.append("   seed ").append(checks.seed(check) < 0 ? "none" : "0x" + hex(checks.seed(check)));
    int expected = checks.expected(check);
    text.append("   expected ").append(expected < 0 ? "unknown" : "0x" + hex(expected));
    if (checks.reason(check) == Reason.MISMATCH) {
      text.append("   off by 0x").append(hex(InternetChecksum.fold(checks.stored(check) + (~expected & 0xFFFF))));
    }
    out.println(text);
  }

  private Addition.Witness rows(IntFunction<String> meaning) {
    return (place, word, sum, carried) ->
        line(place < 0 ? "-" : hex(place), hex(word), sum, carried, meaning.apply(place));
  }

  private void line(String place, String word, int sum, boolean carried, String meaning) {
    String line = "  " + Columns.right(place, 6) + "  " + Columns.padded(word, 4) + "  " + hex(sum)
        + (carried ? " +1  " : "     ") + meaning;
    out.println(line.stripTrailing());
  }

  private void result(String name, int sum, String meaning) {
    out.println(style.heading("  " + Columns.padded(name, 14) + hex(sum)) + "     " + meaning);
  }

  private static String hex(int value) {
    return Integer.toHexString(0x10000 | value).substring(value > 0xFFFF ? 0 : 1);
  }
}
