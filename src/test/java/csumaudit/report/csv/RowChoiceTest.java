package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Reason;
import csumaudit.checksum.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowChoiceTest {
  @ParameterizedTest
  @EnumSource(Reason.class)
  void suspectIsDeferredOrCorrupt(Reason reason) {
    assertThat(RowChoice.SUSPECT.takes(reason))
        .isEqualTo(reason.verdict() == Verdict.DEFERRED || reason.verdict() == Verdict.CORRUPT);
    assertThat(RowChoice.ALL.takes(reason)).isTrue();
    assertThat(RowChoice.NONE.takes(reason)).isFalse();
  }
}
