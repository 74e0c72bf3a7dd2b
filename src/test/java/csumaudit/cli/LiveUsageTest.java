package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.Links;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines of live that make no sense; nobody needs to be root to be told. */
class LiveUsageTest {
  @Test
  void withoutAnInterfaceItSaysWhichThereAre() {
    Run run = Run.of("live");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("which interface?", "any", "csumaudit live --help");
  }

  @Test
  void anInterfaceInThePlaceOfTheFilterIsToldWhatItLacks() throws Exception {
    String name = Links.now().all().get(0).name();

    assertThat(Run.of("live", name).err()).contains("which interface? To listen to it: -i " + name + "\n");
    assertThat(Run.of("live", "udp").err()).contains("which interface? Name one with -i, or several: there are ");
  }

  @Test
  void aSavedCaptureIsForAnotherCommand() {
    Run run = Run.of("live", "-r", "a.pcap");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("csumaudit analyse a.pcap");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c=0", "-c=-1", "-s=-1", "--duration=0s", "--duration=soon", "--buffer=much", "--direction=up",
    "--backend=magic", "--buffer=-1", "--buffer=1", "--buffer=3MiB", "--listen=localhost", "--listen=::1:9464"})
  void numbersThatMakeNoSenseAreRefused(String option) {
    Run run = Run.of("live", "-i", "lo", option);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
  }

  @Test
  void twoRecordingsAreTwoFiles() {
    Run run = Run.of("live", "-i", "no such one", "-w", "there/a.pcapng", "--write-suspects", "./there/../there/a.pcapng");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("-w and --write-suspects take two files");
  }

  @Test
  void whereZeroMakesSenseItIsTaken() {
    Run run = Run.of("live", "-i", "no such one", "-s", "0", "-B", "0", "-c", "0");

    assertThat(run.err()).contains("-c 0 would hear nothing");
    assertThat(Run.of("live", "-i", "no such one", "-s", "0", "-B", "0").err()).contains("no such one").doesNotContain("octets");
  }

  @Test
  void helpShowsExamplesFirst() {
    assertThat(Run.of("live", "--help").out()).containsSubsequence("Usage: csumaudit live -i INTERFACE", "Examples:",
        "--duration", "--backend");
  }
}
