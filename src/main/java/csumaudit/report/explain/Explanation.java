package csumaudit.report.explain;

import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reason;
import csumaudit.checksum.Specimen;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Sizes;
import csumaudit.evidence.Testimony;
import csumaudit.report.Figures;
import csumaudit.report.Paragraph;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import csumaudit.wire.Addresses;
import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import csumaudit.wire.Tcp;
import csumaudit.wire.Udp;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Instant;

/** What is to be said of one packet: every checksum from the outside in, its arithmetic, and what it means. */
public final class Explanation {
  private static final int PACKET = 0;
  private static final long NANOS = 1_000_000_000;

  private final Specimen specimen;
  private final Checks checks;
  private final String capture;
  private final String interfaceName;
  private final Style style;
  private final boolean everyWord;

  /** Of a frame of the capture of this name, seen on the interface of this name, or the empty one. */
  public Explanation(Specimen specimen, String capture, String interfaceName, Style style, boolean everyWord) {
    this.specimen = specimen;
    this.checks = specimen.checks();
    this.capture = Texts.printable(capture);
    this.interfaceName = Texts.printable(Texts.interfaceName(interfaceName, checks.interfaceIndex(PACKET)));
    this.style = style;
    this.everyWord = everyWord;
  }

  /** Writes it, a line at a time: that of a super-packet with every word is long. */
  public void writeTo(PrintStream out) {
    heading(out);
    int end = checks.first(PACKET + 1);
    for (int check = 0; check < end; check++) {
      section(out, check);
    }
    if (end == 0) {
      out.print(Paragraph.of(nothing(), "", style.width()));
      out.println();
    }
    out.println(style.aside("In Wireshark: " + filter(end - 1)));
  }

  private void heading(PrintStream out) {
    PacketVerdict verdict = checks.packetVerdict(PACKET);
    out.println(style.heading(capture + ", frame " + checks.number(PACKET)) + ": "
        + style.of(verdict, verdict.label()));
    StringBuilder facts = new StringBuilder();
    if (checks.nanos(PACKET) != 0) {
      facts.append(time(checks.nanos(PACKET)));
    }
    fact(facts, octets());
    fact(facts, interfaceName);
    fact(facts, direction());
    fact(facts, mark());
    out.print(Paragraph.of(facts.toString(), "  ", style.width()));
    out.println();
  }

  private String octets() {
    int captured = checks.captured(PACKET);
    int onWire = checks.onWire(PACKET);
    return captured == onWire ? Figures.counted(onWire, "octet")
        : Figures.grouped(captured) + " of " + Figures.counted(onWire, "octet");
  }

  private String direction() {
    return switch (checks.direction(PACKET)) {
      case IN -> "received";
      case OUT -> "sent";
      case UNKNOWN -> "";
    };
  }

  private String mark() {
    return switch (checks.mark(PACKET)) {
      case NOT_READY -> "marked unfinished";
      case VALID -> "marked valid";
      case NONE -> "without mark";
      case UNKNOWN -> "";
    };
  }

  private void fact(StringBuilder facts, String fact) {
    if (!fact.isEmpty()) {
      facts.append(facts.length() == 0 ? "" : style.separator()).append(fact);
    }
  }

  private void section(PrintStream out, int check) {
    Reason reason = checks.reason(check);
    String verdict = reason.verdict() + ", " + reason;
    out.println(style.heading(title(check)) + "  " + style.of(reason.verdict().packet(), verdict));
    new Worksheet(specimen, check, out, style, everyWord).write();
    out.println();
    out.print(Paragraph.of(PlainWords.of(reason), "  ", style.width()));
    String vantage = vantage(check, reason);
    if (!vantage.isEmpty()) {
      out.print(Paragraph.of(vantage, "  ", style.width()));
    }
    // who merges segments leaves a seed, and makes the sum of the IPv4 header
    if (reason.verdict() == Verdict.DEFERRED && checks.kind(check) != Kind.IPV4
        && checks.onWire(PACKET) > Sizes.LONGEST_FRAME) {
      out.print(Paragraph.of(PlainWords.OF_LARGE_FRAMES, "  ", style.width()));
    }
    out.println();
  }

  private String vantage(int check, Reason reason) {
    Testimony testimony = Testimony.of(checks, PACKET, check);
    if (checks.kind(check) == Kind.IPV4) {
      return PlainWords.ofHeader(reason);
    }
    return checks.kind(check) == Kind.SCTP && reason.verdict() == Verdict.CORRUPT && testimony == Testimony.SILENT
        ? PlainWords.ofCrc() : PlainWords.onVantage(reason, testimony, checks.direction(PACKET));
  }

  private String title(int check) {
    int depth = checks.depth(check);
    return checks.kind(check).label() + " checksum" + (depth == 0 ? "" : ", in the tunnel at depth " + depth);
  }

  /** Why there is no checksum to explain. */
  private String nothing() {
    String none = "The frame has no checksum that this program judges: ";
    return none + switch (specimen.layers().stop()) {
      case TRUNCATED -> "the snap length cut it off before. Capture whole packets: tcpdump -s 0.";
      case MALFORMED -> "a length or version in its headers makes no sense.";
      case UNSUPPORTED, COMPLETE -> "it carries another protocol.";
    };
  }

  /** A display filter that shows the packet, and one for all of its flow. */
  private String filter(int check) {
    String frame = "frame.number == " + checks.number(PACKET);
    if (check < 0 || checks.version(check) == 0) {
      return frame;
    }
    return frame + "\nIts flow:     " + addresses(check) + ports(check);
  }

  private String addresses(int check) {
    ByteBuffer octets = checks.octets();
    int at = checks.ipAt(check);
    if (checks.version(check) == 4) {
      return "ip.addr == " + Addresses.ipv4(octets.getInt(Ipv4.sourceAt(at)))
          + " && ip.addr == " + Addresses.ipv4(octets.getInt(Ipv4.destinationAt(at)));
    }
    return "ipv6.addr == " + ipv6(octets, Ipv6.sourceAt(at)) + "\n              && ipv6.addr == "
        + ipv6(octets, Ipv6.destinationAt(at));
  }

  private static String ipv6(ByteBuffer octets, int at) {
    return Addresses.ipv6(octets.getLong(at), octets.getLong(at + 8));
  }

  private String ports(int check) {
    ByteBuffer octets = checks.octets();
    int at = checks.at(check);
    if (checks.stored(check) < 0) {
      return "";
    }
    return switch (checks.kind(check)) {
      case TCP -> ports("tcp", Tcp.sourcePort(octets, at), Tcp.destinationPort(octets, at));
      case UDP -> ports("udp", Udp.sourcePort(octets, at), Udp.destinationPort(octets, at));
      default -> "";
    };
  }

  private static String ports(String protocol, int source, int destination) {
    return "\n              && " + protocol + ".port == " + source + " && " + protocol + ".port == " + destination;
  }

  private static String time(long nanos) {
    Instant time = Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    return time.toString().replace('T', ' ').replace("Z", " UTC");
  }
}
