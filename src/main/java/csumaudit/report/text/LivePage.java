package csumaudit.report.text;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Tally;
import csumaudit.evidence.Testimony;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Columns;
import csumaudit.report.Figures;
import csumaudit.report.Style;
import csumaudit.report.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What has been heard so far, as a page that fits a window and is made anew every second: packets by verdict, then
 * interfaces and their senders, the worst on top, everything with its rate since the page before.
 */
public final class LivePage {
  private static final int BAR = 20;
  private static final int SHORTEST_NAME = 12;
  /** Columns of the table behind the name, and how wide each is; its rate follows. */
  private static final String[] HEADINGS = {"packets", "deferred", "leaked", "corrupt"};
  private static final int GAP = 1;
  private static final int RATE = 6;
  /** Lines that the packets by verdict and the blank ones around them take, at the most. */
  private static final int TALL = 14;

  private final Style style;
  private LiveRows rows = LiveRows.NONE;
  private Traffic traffic;

  // of the page at hand
  private List<String> page;
  private int columns;
  private int room;
  private LiveRows before;
  private Traffic trafficBefore;

  public LivePage(Style style) {
    this.style = style;
  }

  /**
   * The lines of the next page, none of which is wider or more than this.
   *
   * @param report of one source, as it is after so many nanoseconds
   */
  public List<String> lines(AuditReport report, long nanos, int width, int height) {
    page = new ArrayList<>();
    columns = width;
    room = height;
    before = rows;
    trafficBefore = traffic;
    traffic = report.snapshot().sources().get(0);
    rows = new LiveRows(report.snapshot().senders(), nanos);
    SourceSummary source = report.sources().get(0);
    heading(source);
    if (height >= TALL) {
      packets();
    }
    table(source);
    return page.subList(0, Math.min(page.size(), Math.max(0, height)));
  }

  private void heading(SourceSummary source) {
    String text = Figures.elapsed(rows.nanos()) + style.separator() + Figures.counted(source.frames(), "frame")
        + style.separator() + Figures.grouped(source.dropped()) + " lost" + style.separator()
        + Texts.printable(source.name());
    String cut = Columns.beginning(text, columns);
    page.add(source.dropped() > 0 ? style.of(PacketVerdict.CORRUPT, cut) : style.heading(cut));
  }

  private void packets() {
    page.add("");
    Tally<PacketVerdict> packets = traffic.packets();
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = packets.of(verdict);
      figure(verdict, verdict.label(), count, trafficBefore == null ? 0 : trafficBefore.packets().of(verdict));
      if (verdict == PacketVerdict.DEFERRED) {
        leaked();
      }
    }
    page.add("");
  }

  /** Of deferred checksums, those that are proven to be nobody's to finish; where there are marks to prove it. */
  private void leaked() {
    Tally<Testimony> testimonies = traffic.testimonies();
    if (testimonies.total() > testimonies.of(Testimony.SILENT)) {
      figure(PacketVerdict.CORRUPT, "  leaked", testimonies.of(Testimony.LEAKED),
          trafficBefore == null ? 0 : trafficBefore.testimonies().of(Testimony.LEAKED));
    }
  }

  private void figure(PacketVerdict verdict, String label, long count, long earlier) {
    String line = "  " + Columns.padded(label, 12) + Columns.right(Figures.grouped(count), 15)
        + Columns.right(count == 0 ? "" : Figures.brief(rows.perSecond(count - earlier, before)) + "/s", 9);
    String bar = count == 0 || Columns.of(line) + 2 + BAR > columns ? ""
        : "  " + style.bar(count, traffic.packets().total(), BAR);
    String cut = Columns.beginning(line, columns) + bar;
    page.add(count == 0 ? style.aside(cut) : style.of(verdict, cut));
  }

  private void table(SourceSummary source) {
    int left = room - page.size() - 1;
    if (left <= 0 || rows.size() == 0) {
      return;
    }
    boolean all = rows.size() <= left;
    List<LiveRow> shown = rows.worst(all ? left : left - 1);
    boolean rates = columns >= SHORTEST_NAME + figuresWidth(true);
    int width = Math.min(columns - figuresWidth(rates), widest(shown, source));
    page.add(style.heading(Columns.beginning(Columns.padded("worst first", width) + headings(rates), columns)));
    shown.forEach(row -> page.add(line(row, name(row, source), Math.max(1, width), rates)));
    if (!all) {
      long senders = shown.stream().filter(row -> !row.isInterface()).count();
      page.add(style.aside(
          Columns.beginning("  and " + Figures.counted(rows.sendersInAll() - senders, "more sender"), columns)));
    }
  }

  private int widest(List<LiveRow> shown, SourceSummary source) {
    return shown.stream().mapToInt(row -> Columns.of(name(row, source))).reduce(SHORTEST_NAME, Math::max);
  }

  private static int figuresWidth(boolean rates) {
    int width = 0;
    for (String heading : HEADINGS) {
      width += GAP + heading.length() + (rates ? RATE : 0);
    }
    return width;
  }

  private static String headings(boolean rates) {
    StringBuilder text = new StringBuilder();
    for (String heading : HEADINGS) {
      text.append(" ".repeat(GAP)).append(heading).append(rates ? Columns.right("/s", RATE) : "");
    }
    return text.toString();
  }

  private String line(LiveRow row, String name, int width, boolean rates) {
    LiveRow rate = rates ? rows.rate(row, before) : null;
    long[] counts = {row.packets(), row.deferred(), row.leaked(), row.corrupt()};
    long[] added = rate == null ? null : new long[] {rate.packets(), rate.deferred(), rate.leaked(), rate.corrupt()};
    StringBuilder text = new StringBuilder(Columns.padded(shortened(name, width), width));
    for (int i = 0; i < HEADINGS.length; i++) {
      text.append(Columns.right(Figures.brief(counts[i]), GAP + HEADINGS[i].length()));
      text.append(!rates ? "" : Columns.right(added == null || counts[i] == 0 ? "" : Figures.brief(added[i]), RATE));
    }
    PacketVerdict worst = row.harm() > 0 ? PacketVerdict.CORRUPT
        : row.deferred() > 0 ? PacketVerdict.DEFERRED : PacketVerdict.VALID;
    return style.of(worst, Columns.beginning(text.toString(), columns));
  }

  private static String name(LiveRow row, SourceSummary source) {
    if (!row.isInterface()) {
      return "  " + row.sender();
    }
    String name = Texts.interfaceName(source.interfaceName(row.interfaceIndex()), row.interfaceIndex());
    return Texts.printable(name.isEmpty() ? source.name() : name);
  }

  /** Without its middle when it is too long: both ends of an address tell more. */
  private String shortened(String name, int width) {
    String gap = style.unicode() ? "…" : "~";
    int kept = width - gap.length();
    return Columns.of(name) <= width ? name
        : kept < 2 ? Columns.beginning(name, width)
        : Columns.beginning(name, kept - kept / 2) + gap + Columns.end(name, kept / 2);
  }
}
