package csumaudit.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.DropCounters;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  @Test
  void whatWasDroppedIsNamed() {
    assertThat(Meanwhile.sentence(new DropCounters(16, 4, 2, 0, 1), 80)).isEqualTo("""
        Meanwhile this host itself dropped 16 TCP segments and 6 UDP datagrams and 1
        ICMP message that were addressed to it: the checksum was wrong.
        """);
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(Meanwhile.sentence(new DropCounters(0, 0, 0, 0, 0), 80)).isEmpty();
  }

  @Test
  void nothingIsSaidWhereNobodyCounts() {
    assertThat(Meanwhile.sentence(new DropCounters(-1, -1, -1, -1, -1), 80)).isEmpty();
  }
}
