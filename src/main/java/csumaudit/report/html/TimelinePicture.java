package csumaudit.report.html;

import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Diagnosis;
import csumaudit.evidence.Timeline;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Instants;
import java.util.List;
import java.util.stream.Collectors;

/** Packets over time by verdict, and when a fix took effect. */
final class TimelinePicture {
  private static final int MARGIN = 6;
  /** A line for what is said of each cure. */
  private static final int LINE = 18;
  private static final int HEIGHT = 120;
  /** Less could not be seen. */
  private static final double LOWEST = 2;
  private static final int CURES = 3;
  private static final int TIME_OF_DAY = 11;
  private static final long SECOND = 1_000_000_000;

  private final Markup page;
  private final Timeline timeline;
  /** The first frames that are cured, the earliest first. */
  private final List<Long> cures;
  private final double floor;
  private final long most;

  /** The findings are those of the same source. */
  TimelinePicture(Markup page, Timeline timeline, List<Diagnosis> findings) {
    this.page = page;
    this.timeline = timeline;
    this.cures = findings.stream().map(Diagnosis::curedFrom).filter(frame -> frame > 0 && timeline.spanOf(frame) >= 0)
        .distinct().sorted().limit(CURES).toList();
    this.floor = MARGIN + LINE * cures.size() + HEIGHT;
    this.most = timeline.spans().stream().mapToLong(span -> span.packets().total()).max().orElse(1);
  }

  void draw() {
    Svg svg = new Svg(page, "timeline", (int) floor + 22, "Packets over time by verdict, "
        + Figures.counted(most, "packet") + " at most in " + Figures.duration(timeline.width()) + said());
    for (int span = 0; span < timeline.spans().size(); span++) {
      if (timeline.spans().get(span).packets().total() > 0) {
        column(svg, span);
      }
    }
    axis(svg);
    for (int cure = 0; cure < cures.size(); cure++) {
      cure(svg, cures.get(cure), MARGIN + LINE * cure);
    }
    svg.end();
  }

  /** Of the cures, for who does not see them. */
  private String said() {
    return cures.stream().map(frame -> "; " + said(frame)).collect(Collectors.joining());
  }

  private static String said(long frame) {
    return "cured from frame " + Figures.grouped(frame);
  }

  private void column(Svg svg, int span) {
    Timeline.Span packets = timeline.spans().get(span);
    double width = 1.0 / timeline.spans().size();
    double top = floor;
    svg.group(title(span));
    // what is suspect stands at the bottom, where heights can be compared
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = packets.packets().of(verdict);
      if (count > 0) {
        double height = Math.max(LOWEST, (double) count / most * HEIGHT);
        top -= height;
        svg.bar(verdict.label(), span * width, width, top, height);
      }
    }
    svg.endGroup();
  }

  private String title(int span) {
    StringBuilder title = new StringBuilder(time(timeline.startOf(span)));
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = timeline.spans().get(span).packets().of(verdict);
      title.append(count == 0 ? "" : ", " + Figures.grouped(count) + " " + verdict.label());
    }
    return title.append(", up to frame ").append(timeline.spans().get(span).lastFrame()).toString();
  }

  private void axis(Svg svg) {
    int spans = timeline.spans().size();
    svg.line("axis", 0, floor, 1, floor).words("tick", 0, floor + 16, "start", time(timeline.startOf(0)))
        .words("tick", 1, floor + 16, "end", time(timeline.startOf(spans)));
    if (spans > 2) {
      svg.words("tick", 0.5, floor + 16, "middle", time(timeline.startOf(spans / 2)));
    }
  }

  /** Its words stand in a line of their own, for another cure may be near. */
  private void cure(Svg svg, long frame, double y) {
    double x = (double) timeline.spanOf(frame) / timeline.spans().size();
    boolean left = x < 0.5;
    svg.line("cure", x, y, x, floor).words("cure", left ? x + 0.008 : x - 0.008, y + 11, left ? "start" : "end",
        left ? "\u25B8 " + said(frame) : said(frame) + " \u25B8");
  }

  /** The time of day; with milliseconds where spans are shorter than a second. */
  private String time(long nanos) {
    return Instants.iso(nanos).substring(TIME_OF_DAY, TIME_OF_DAY + (timeline.width() < SECOND ? 12 : 8));
  }
}
