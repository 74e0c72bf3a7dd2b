package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers with units. */
class QuantityTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0", "1500, 1500", "7B, 7", "64MiB, 67108864", "64M, 67108864", "64mib, 67108864", "1k, 1024", "2 GiB, 2147483648",
    "3kB, 3000", "4MB, 4000000", "1GB, 1000000000", "1TiB, 1099511627776", "1TB, 1000000000000"
  })
  void octetsAreCountedInPowersOf1024OrOf1000(String text, long octets) {
    assertThat(new Quantity.Octets().convert(text)).isEqualTo(octets);
  }

  @ParameterizedTest
  @CsvSource({"30s, PT30S", "30, PT30S", "500ms, PT0.5S", "5m, PT5M", "5min, PT5M", "1h, PT1H", "2 d, PT48H"})
  void timesAreTakenInAnyUnit(String text, Duration time) {
    assertThat(new Quantity.Time().convert(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1.5h", "1y", "1MiB"})
  void whatIsNoTimeIsAnsweredWithAnExample(String text) {
    assertThatThrownBy(() -> new Quantity.Time().convert(text)).hasMessageEndingWith("is not a number and a unit, such as 30s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MiB", "-1", "1PB", "1.5G", "30s"})
  void whatIsNoNumberOfOctetsIsAnsweredWithAnExample(String text) {
    assertThatThrownBy(() -> new Quantity.Octets().convert(text)).hasMessageEndingWith("is not a number and a unit, such as 64MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999", "9223372036854775807h", "999999999999d"})
  void aTimeBeyondCountingIsToldSo(String text) {
    assertThatThrownBy(() -> new Quantity.Time().convert(text)).hasMessageContaining("more than can be counted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999", "9223372036854775807k", "9999999T"})
  void octetsBeyondCountingAreToldSo(String text) {
    assertThatThrownBy(() -> new Quantity.Octets().convert(text)).hasMessageContaining("more than can be counted");
  }
}
