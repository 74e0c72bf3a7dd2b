package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "0 | 0", "999 | 999", "1000 | 1,000", "12345 | 12,345", "999999 | 999,999", "1000000 | 1,000,000",
    "-1000 | -1,000", "-999 | -999", "9223372036854775807 | 9,223,372,036,854,775,807"
  })
  void digitsStandInGroupsOfThree(long number, String text) {
    assertThat(Figures.grouped(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"0 | 0 frames", "1 | 1 frame", "2 | 2 frames", "1000 | 1,000 frames"})
  void nounsAgreeWithTheirNumber(long number, String text) {
    assertThat(Figures.counted(number, "frame")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 0 %",
    "100, 100, 100 %",
    "0, 0, 0 %",
    "1, 2, 50.0 %",
    "1, 3, 33.3 %",
    "2, 3, 66.7 %",
    "1, 1000, 0.1 %",
    "999, 1000, 99.9 %",
    // a little is not nothing
    "4, 10000, <0.1 %",
    "1, 9223372036854775807, <0.1 %",
    // and nearly all is not all
    "9996, 10000, >99.9 %",
    "9223372036854775806, 9223372036854775807, >99.9 %"
  })
  void percentNeverLies(long part, long whole, String text) {
    assertThat(Figures.percent(part, whole)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B", "1, 1 B", "999, 999 B", "1000, 1.0 kB", "1049, 1.0 kB", "1050, 1.1 kB", "999949, 999.9 kB",
    "999950, 1.0 MB", "1500000000, 1.5 GB", "1000000000000, 1.0 TB", "9223372036854775807, 9.2 EB"
  })
  void octetsHaveDecimalUnits(long octets, String text) {
    assertThat(Figures.octets(octets)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms", "1, <1 ms", "999999, <1 ms", "1000000, 1 ms", "999999999, 999 ms", "1000000000, 1.0 s",
    "119999000000, 119.9 s", "120000000000, 2 min 0 s", "7199000000000, 119 min 59 s", "7200000000000, 2 h 0 min",
    "172740000000000, 47 h 59 min", "172800000000000, 2 days 0 h", "31536000000000000, 365 days 0 h"
  })
  void durationsHaveWhatPrecisionMatters(long nanos, String text) {
    assertThat(Figures.duration(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9999, '9,999'", "10000, 10.0k", "12399, 12.3k", "99999, 99.9k", "100000, 100k", "999999, 999k",
      "1000000, 1.00M", "9059999, 9.05M", "10000000, 10.0M", "1234567890, 1.23G", "9223372036854775807, 9.22E"})
  void aBriefNumberHasFiveCharactersAtTheMost(long number, String brief) {
    assertThat(Figures.brief(number)).isEqualTo(brief).hasSizeLessThanOrEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({"0, '0:00'", "7, '0:07'", "720, '12:00'", "3723, '1:02:03'", "360000, '100:00:00'"})
  void timeElapsesAsOnAClock(long seconds, String clock) {
    assertThat(Figures.elapsed(seconds * 1_000_000_000)).isEqualTo(clock);
  }
}
