package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1_000 * MILLISECOND;
  private static final long NOW = 1_795_000_000 * SECOND;

  private final TimelineTable table = new TimelineTable();

  @Test
  void withoutPacketsThereIsNoSpan() {
    assertThat(table.timeline().spans()).isEmpty();
    assertThat(table.timeline().spanOf(1)).isEqualTo(-1);
  }

  @Test
  void packetsAreCountedByTimeAndVerdict() {
    table.count(NOW, PacketVerdict.DEFERRED, 1);
    table.count(NOW, PacketVerdict.DEFERRED, 2);
    table.count(NOW + 10 * MILLISECOND, PacketVerdict.VALID, 3);

    Timeline timeline = table.timeline();
    Timeline.Span last = timeline.spans().get(timeline.spans().size() - 1);
    assertThat(timeline.spans()).hasSizeBetween(10, 11);
    assertThat(timeline.spans().get(0).packets().of(PacketVerdict.DEFERRED)).isEqualTo(2);
    assertThat(timeline.spans().get(0).lastFrame()).isEqualTo(2);
    assertThat(last.packets().of(PacketVerdict.VALID)).isEqualTo(1);
    assertThat(timeline.start()).isBetween(NOW - timeline.width(), NOW);
  }

  @Test
  void spansWidenAsTheCaptureGrows() {
    for (int second = 0; second < 10_000; second++) {
      table.count(NOW + second * SECOND, PacketVerdict.VALID, second + 1);
    }

    Timeline timeline = table.timeline();
    assertThat(timeline.spans()).hasSizeBetween(TimelineTable.SPANS / 2, TimelineTable.SPANS);
    assertThat(total(timeline)).isEqualTo(10_000);
    assertThat(timeline.spans()).allSatisfy(span -> assertThat(span.packets().total()).isPositive());
  }

  @Test
  void anyOrderGivesTheSameTimeline() {
    TimelineTable shuffled = new TimelineTable();
    long[] times = new Random(1).longs(5_000, 0, 3_600 * SECOND).sorted().toArray();
    for (long time : times) {
      table.count(NOW + time, PacketVerdict.VALID, 1);
    }
    for (int i = times.length - 1; i >= 0; i--) {
      shuffled.count(NOW + times[i], PacketVerdict.VALID, 1);
    }

    assertThat(perSpan(shuffled.timeline())).isEqualTo(perSpan(table.timeline()));
    assertThat(shuffled.timeline().start()).isEqualTo(table.timeline().start());
  }

  @Test
  void timesOfAllAgesFit() {
    for (long time : new long[] {NOW, 1, Long.MAX_VALUE, -5, Long.MIN_VALUE, NOW}) {
      table.count(time, PacketVerdict.CORRUPT, 1);
    }

    assertThat(total(table.timeline())).isEqualTo(6);
    assertThat(table.timeline().spans()).hasSizeLessThanOrEqualTo(TimelineTable.SPANS);
  }

  @Test
  void aFrameIsInTheSpanThatEndsWithItOrLater() {
    table.count(NOW, PacketVerdict.DEFERRED, 7);
    table.count(NOW + 20 * MILLISECOND, PacketVerdict.VALID, 9);

    Timeline timeline = table.timeline();
    assertThat(timeline.spanOf(7)).isZero();
    assertThat(timeline.spanOf(8)).isEqualTo(timeline.spans().size() - 1);
    assertThat(timeline.spanOf(10)).isEqualTo(-1);
  }

  @Test
  void anotherSourceBeginsAnew() {
    table.count(NOW, PacketVerdict.VALID, 1);
    table.count(NOW + 3_600 * SECOND, PacketVerdict.VALID, 2);
    table.clear();
    table.count(5, PacketVerdict.VALID, 1);

    assertThat(table.timeline().spans()).hasSize(1);
    assertThat(table.timeline().start()).isZero();
  }

  private static long total(Timeline timeline) {
    return timeline.spans().stream().mapToLong(span -> span.packets().total()).sum();
  }

  private static long[] perSpan(Timeline timeline) {
    return timeline.spans().stream().mapToLong(span -> span.packets().total()).toArray();
  }
}
