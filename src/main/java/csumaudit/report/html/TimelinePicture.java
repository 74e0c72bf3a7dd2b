package csumaudit.report.html;

import csumaudit.checksum.PacketVerdict;
import csumaudit.diagnose.Diagnosis;
import csumaudit.evidence.Timeline;
import csumaudit.report.AuditReport;
import csumaudit.report.Figures;
import csumaudit.report.Instants;
import java.util.List;

/** Packets over time by verdict, and when a fix took effect. */
final class TimelinePicture {
  private static final int TOP = 26;
  private static final int HEIGHT = 120;
  /** Less could not be seen. */
  private static final double LOWEST = 2;
  private static final int CURES = 3;
  private static final int TIME_OF_DAY = 11;
  private static final long SECOND = 1_000_000_000;

  private final Markup page;
  private final Timeline timeline;
  private final long most;

  TimelinePicture(Markup page, Timeline timeline) {
    this.page = page;
    this.timeline = timeline;
    this.most = timeline.spans().stream().mapToLong(span -> span.packets().total()).max().orElse(1);
  }

  /** The findings are those of the same source. */
  void draw(List<Diagnosis> findings) {
    Svg svg = new Svg(page, "timeline", TOP + HEIGHT + 22, "Packets over time by verdict, "
        + Figures.counted(most, "packet") + " at most in " + Figures.duration(timeline.width()));
    for (int span = 0; span < timeline.spans().size(); span++) {
      if (timeline.spans().get(span).packets().total() > 0) {
        column(svg, span);
      }
    }
    axis(svg);
    cures(svg, findings);
    svg.end();
  }

  private void column(Svg svg, int span) {
    Timeline.Span packets = timeline.spans().get(span);
    double width = 1.0 / timeline.spans().size();
    double floor = TOP + HEIGHT;
    svg.group(title(span));
    // what is suspect stands at the bottom, where heights can be compared
    for (PacketVerdict verdict : AuditReport.GRAVEST_FIRST) {
      long count = packets.packets().of(verdict);
      if (count > 0) {
        double height = Math.max(LOWEST, (double) count / most * HEIGHT);
        floor -= height;
        svg.bar(verdict.label(), span * width, width, floor, height);
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
    double floor = TOP + HEIGHT;
    int spans = timeline.spans().size();
    svg.line("axis", 0, floor, 1, floor).words("tick", 0, floor + 16, "start", time(timeline.startOf(0)))
        .words("tick", 1, floor + 16, "end", time(timeline.startOf(spans)));
    if (spans > 2) {
      svg.words("tick", 0.5, floor + 16, "middle", time(timeline.startOf(spans / 2)));
    }
  }

  private void cures(Svg svg, List<Diagnosis> findings) {
    List<Long> frames = findings.stream().map(Diagnosis::curedFrom).filter(frame -> frame > 0).distinct().sorted()
        .limit(CURES).toList();
    for (long frame : frames) {
      int span = timeline.spanOf(frame);
      if (span >= 0) {
        double x = (double) span / timeline.spans().size();
        boolean left = x < 0.5;
        svg.line("cure", x, 4, x, TOP + HEIGHT).words("cure", left ? x + 0.005 : x - 0.005, 14, left ? "start" : "end",
            left ? "\u25B8 cured from frame " + frame : "cured from frame " + frame + " \u25B8");
      }
    }
  }

  /** The time of day; with milliseconds where spans are shorter than a second. */
  private String time(long nanos) {
    return Instants.iso(nanos).substring(TIME_OF_DAY, TIME_OF_DAY + (timeline.width() < SECOND ? 12 : 8));
  }
}
