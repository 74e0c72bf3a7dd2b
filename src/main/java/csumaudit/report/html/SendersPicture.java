package csumaudit.report.html;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Sender;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Texts;
import csumaudit.report.WorstSenders;

/** The worst senders as stacked bars. */
final class SendersPicture {
  private static final int SHOWN = 12;
  private static final int HEIGHT = 14;

  private final Markup page;
  private final AuditReport report;

  SendersPicture(Markup page, AuditReport report) {
    this.page = page;
    this.report = report;
  }

  void draw() {
    page.open("ol", "class", "bars").newLine();
    for (Sender sender : WorstSenders.of(report, SHOWN)) {
      row(sender);
    }
    page.close().newLine();
    int more = report.snapshot().senders().size() - SHOWN;
    if (more > 0) {
      page.element("p", "and " + Figures.grouped(more) + " more, less conspicuous ones.", "class", "aside").newLine();
    }
  }

  private void row(Sender sender) {
    page.open("li").element("b", HtmlSenders.name(sender), "class", "address");
    page.element("span", where(sender), "class", "aside").element("span", figures(sender), "class", "figures");
    Svg svg = new Svg(page, "share", HEIGHT, HtmlSenders.name(sender) + ": " + figures(sender));
    double x = 0;
    x += part(svg, PacketVerdict.CORRUPT, x, sender.corrupt(), sender.packets());
    x += part(svg, PacketVerdict.DEFERRED, x, sender.deferred(), sender.packets());
    long rest = sender.packets() - sender.suspects();
    long unverifiable = Math.min(rest, unverifiable(sender));
    x += part(svg, PacketVerdict.VALID, x, rest - unverifiable, sender.packets());
    part(svg, PacketVerdict.UNVERIFIABLE, x, unverifiable, sender.packets());
    svg.end();
    page.close().newLine();
  }

  private static double part(Svg svg, PacketVerdict verdict, double x, long count, long all) {
    double share = all == 0 ? 0 : (double) count / all;
    if (count > 0) {
      svg.bar(verdict.label(), x, share, 0, HEIGHT);
    }
    return share;
  }

  /** By its transport checksums: a fragment has none that can be judged. */
  private static long unverifiable(Sender sender) {
    return sender.protocols().stream().filter(protocol -> protocol.kind() != Kind.IPV4)
        .mapToLong(protocol -> protocol.checks().of(Verdict.UNVERIFIABLE)).sum();
  }

  private String where(Sender sender) {
    SourceSummary source = report.sources().get(sender.source());
    String name =
        Texts.printable(Texts.interfaceName(source.interfaceName(sender.interfaceIndex()), sender.interfaceIndex()));
    return Texts.mac(sender.mac()) + (name.isEmpty() ? "" : " on " + name)
        + (sender.vlan() < 0 ? "" : " VLAN " + Texts.vlan(sender.vlan()));
  }

  private static String figures(Sender sender) {
    StringBuilder figures = new StringBuilder(Figures.counted(sender.packets(), "packet"));
    append(figures, sender.corrupt(), sender.packets(), "corrupt");
    append(figures, sender.deferred(), sender.packets(), "deferred");
    append(figures, sender.leaked(), 0, "leaked");
    return figures.toString();
  }

  private static void append(StringBuilder figures, long count, long of, String what) {
    if (count > 0) {
      figures.append(", ").append(Figures.grouped(count)).append(' ').append(what)
          .append(of > 0 ? " (" + Figures.percent(count, of) + ")" : "");
    }
  }
}
