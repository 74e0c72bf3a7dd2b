package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.report.metrics.MetricsServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ListeningAddressTest {
  @ParameterizedTest
  @CsvSource({
    "9464,             '',           9464",
    ":9464,            '',           9464",
    "127.0.0.1:9464,   127.0.0.1,    9464",
    "localhost:0,      localhost,    0",
    "[::1]:9464,       ::1,          9464",
    "[fe80::1%eth0]:1, fe80::1%eth0, 1",
    "0.0.0.0:65535,    0.0.0.0,      65535",
    "00080,            '',           80",
  })
  void anAddressIsAHostAndAPort(String text, String host, int port) {
    assertThat(of(text)).isEqualTo(new ListeningAddress(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":", "localhost", "localhost:", "::1:9464", "[::1]", "[::1]9464", "65536", "-1", "999999", "a b:1",
    "http://localhost:9464", "localhost:9464/metrics", "[localhost]:1", "127.0.0.1:9464 ", "\u0661", "*:9464"})
  void anythingElseIsRefusedWithExamples(String text) {
    assertThatThrownBy(() -> of(text)).isInstanceOf(TypeConversionException.class)
        .hasMessageContainingAll("'" + text + "'", "127.0.0.1:9464", "[::1]:9464");
  }

  @Test
  void withoutAHostItIsThisMachineForItself() throws IOException {
    try (MetricsServer server = of("0").serve(); MetricsServer other = of(":0").serve()) {
      assertThat(server.url()).matches("http://127\\.0\\.0\\.1:[1-9][0-9]*/metrics").isNotEqualTo(other.url());
    }
  }

  @Test
  void whoHasThePortIsNotDisturbed() throws IOException {
    try (MetricsServer server = of("localhost:0").serve()) {
      String port = server.url().replaceAll(".*:|/metrics", "");

      assertThatThrownBy(() -> of(port).serve()).isInstanceOf(IOException.class)
          .hasMessage("cannot serve metrics at localhost:" + port + ": somebody else has this port; name another, or 0 for any that is free");
    }
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    assertThatThrownBy(() -> of("192.0.2.1:0").serve()).hasMessageContaining("192.0.2.1:0: this machine does not have that address");
    assertThatThrownBy(() -> of("nowhere.invalid:0").serve()).hasMessage("cannot serve metrics: there is no host nowhere.invalid");
  }

  private static ListeningAddress of(String text) {
    return new ListeningAddress.Converter().convert(text);
  }
}
