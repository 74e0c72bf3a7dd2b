package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is heard before any interface is. */
class RehearsalTest {
  private final FrameSource rehearsal = LiveCaptures.rehearsal();
  private final Map<String, Integer> heard = new TreeMap<>();

  @Test
  void halfOfTheFramesAreRightAndHalfAreLeftToHardwareAndMarkedSo() {
    audit((checks, packet, last) -> checks.mark(packet) + " " + checks.reason(last).verdict());

    assertThat(heard).containsOnlyKeys("NONE VALID", "NOT_READY DEFERRED");
    assertThat(heard.values()).allMatch(count -> count > 100_000);
  }

  @Test
  void bothTransportsAreAmongThemOverBothVersionsAndAllLengths() {
    audit((checks, packet, last) -> checks.kind(last) + " " + checks.version(last) + " " + checks.onWire(packet));

    assertThat(heard.keySet()).contains(
        "TCP 4 90", "TCP 6 90", "UDP 4 90", "UDP 6 90", "TCP 4 576", "UDP 6 576", "TCP 6 1514", "UDP 4 1514", "TCP 4 64000");
  }

  @Test
  void itEndsWhenItIsStopped() {
    rehearsal.stop();
    audit((checks, packet, last) -> "any");

    assertThat(heard).isEmpty();
  }

  private interface Question {
    String answer(Checks checks, int packet, int last);
  }

  private void audit(Question question) {
    CheckSink sink = checks -> {
      for (int packet = 0; packet < checks.packets(); packet++) {
        heard.merge(question.answer(checks, packet, checks.first(packet + 1) - 1), 1, Integer::sum);
      }
    };
    new Audit(rehearsal, List.of(sink)).run(1);
  }
}
