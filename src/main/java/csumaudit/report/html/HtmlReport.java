package csumaudit.report.html;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Diagnosis;
import csumaudit.evidence.Sizes;
import csumaudit.evidence.Timeline;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Headline;
import csumaudit.report.Instants;
import csumaudit.report.ReportFormat;
import csumaudit.report.Texts;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** The report as a page to look at: one file that needs no other and no network, to be attached to a ticket. */
public final class HtmlReport implements ReportFormat {
  /** Captures whose timelines are drawn. */
  private static final int DRAWN = 8;

  @Override
  public void write(AuditReport report, Writer to) throws IOException {
    HtmlFrame frame = new HtmlFrame();
    Markup page = new Markup();
    Headline headline = new Headline(report);
    frame.begin(page, headline.sentence());
    header(page, report, headline);
    page.open("main").newLine();
    new HtmlFindings(page, report).write();
    pictures(page, report);
    HtmlSenders.write(page, report);
    HtmlFlows.write(page, report);
    HtmlPackets.write(page, report);
    page.close().newLine();
    frame.end(page);
    to.write(page.toString());
  }

  private static void header(Markup page, AuditReport report, Headline headline) {
    page.open("header", "class", Texts.lowerCase(headline.tone())).newLine();
    page.element("p", "csumaudit, a checksum audit", "class", "kicker").element("h1", headline.sentence()).newLine();
    page.open("ul", "class", "sources").newLine();
    for (int source = 0; source < Math.min(DRAWN, report.sources().size()); source++) {
      source(page, report.sources().get(source), report.snapshot().sources().get(source));
    }
    if (report.sources().size() > DRAWN) {
      page.element("li", "and " + (report.sources().size() - DRAWN) + " more");
    }
    page.close().newLine();
    counts(page, report);
    page.close().newLine();
  }

  private static void source(Markup page, SourceSummary source, Traffic traffic) {
    StringBuilder facts = new StringBuilder(", " + Figures.counted(source.frames(), "frame"));
    if (traffic.earliest() <= traffic.latest()) {
      facts.append(", ").append(Figures.duration(traffic.latest() - traffic.earliest())).append(" from ")
          .append(Instants.utc(traffic.earliest()));
    }
    if (source.dropped() > 0) {
      facts.append("; ").append(Figures.counted(source.dropped(), "frame")).append(" dropped while it was captured");
    }
    if (source.damage() != null) {
      facts.append("; damaged at octet ").append(Figures.grouped(source.damage().offset())).append(": ")
          .append(Texts.printable(source.damage().what()));
    }
    page.open("li").element("b", Texts.printable(source.name())).text(facts.toString()).close().newLine();
  }

  /** The figures of all packets, which are the key to the colours as well. */
  private static void counts(Markup page, AuditReport report) {
    long[] counts = new long[PacketVerdict.values().length];
    long total = 0;
    for (Traffic traffic : report.snapshot().sources()) {
      for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
        counts[verdict.ordinal()] += traffic.packets().of(verdict);
        total += traffic.packets().of(verdict);
      }
    }
    page.open("dl", "class", "counts").newLine();
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = counts[verdict.ordinal()];
      page.open("div").open("dt").open("svg", "class", "key", "width", 12, "height", 12, "aria-hidden", "true")
          .open("rect", "class", verdict.label(), "width", 12, "height", 12, "rx", 2).close(2)
          .text(verdict == PacketVerdict.OTHER ? "no checksum" : verdict.label()).close();
      page.open("dd").element("b", Figures.grouped(count)).text(" " + Figures.percent(count, total)).close(2).newLine();
    }
    page.close().newLine();
  }

  private static void pictures(Markup page, AuditReport report) {
    for (int source = 0; source < Math.min(DRAWN, report.sources().size()); source++) {
      timeline(page, report, source);
    }
    if (!report.snapshot().senders().isEmpty()) {
      page.open("section", "id", "bars").element("h2", "Who sends what, the worst first").newLine();
      new SendersPicture(page, report).draw();
      page.close().newLine();
    }
    TalkPicture talks = new TalkPicture(page, report);
    if (!talks.isEmpty()) {
      page.open("section", "id", "talks").element("h2", "Who talks to whom").newLine();
      page.open("div", "class", "scroll", "role", "region", "tabindex", 0, "aria-label", "Who talks to whom");
      talks.draw();
      page.close();
      key(page);
      page.close().newLine();
    }
    sizes(page, report);
  }

  private static void timeline(Markup page, AuditReport report, int source) {
    Timeline timeline = report.snapshot().sources().get(source).timeline();
    if (timeline.spans().isEmpty()) {
      return;
    }
    List<Diagnosis> findings = report.findings().stream().filter(finding -> finding.source() == source).toList();
    page.open("section", "class", "time").element("h2", "Packets over time").newLine();
    new TimelinePicture(page, timeline, findings).draw();
    page.element("p", (report.sources().size() > 1 ? Texts.printable(report.sources().get(source).name()) + ", " : "")
        + Instants.utc(timeline.start()) + "; each column is " + Figures.duration(timeline.width())
        + ", the highest has " + Figures.counted(highest(timeline), "packet") + ".", "class", "aside").close()
        .newLine();
  }

  private static long highest(Timeline timeline) {
    return timeline.spans().stream().mapToLong(span -> span.packets().total()).max().orElse(0);
  }

  private static void key(Markup page) {
    page.open("ul", "class", "meanings").newLine();
    for (Talk.State state : Talk.State.values()) {
      page.open("li").open("svg", "width", 40, "height", 12, "aria-hidden", "true")
          .open("line", "class", "talk " + Texts.lowerCase(state), "x1", 0, "x2", 40, "y1", 6, "y2", 6).close(2)
          .text(" " + state.meaning()).close().newLine();
    }
    page.close().newLine();
  }

  private static void sizes(Markup page, AuditReport report) {
    Sizes sizes = report.snapshot().sources().stream().map(Traffic::sizesOfDeferred).reduce(Sizes::plus).orElse(null);
    if (sizes == null || sizes.total() == 0) {
      return;
    }
    page.open("section", "id", "sizes").element("h2", "How long deferred packets are").newLine();
    SizesPicture.draw(page, sizes);
    page.element("p", "Octets of the whole frame, up to the number below. Frames longer than Ethernet carries are"
        + " still to be cut by hardware, or were merged by the host that captured.", "class", "aside").close()
        .newLine();
  }
}
