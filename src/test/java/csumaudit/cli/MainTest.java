package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.host.Links;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line before any capture is opened: help, and what makes no sense. */
class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help"})
  void helpIsDataAndNoFailure(String option) {
    Run run = Run.of(option);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("Usage: csumaudit", "Examples:", "analyse",
        "Topics, for csumaudit help TOPIC: offload");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analyse", "analyze"})
  void everyCommandHasHelpWithExamplesAndExitCodes(String command) {
    Run run = Run.of(command, "-h");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("csumaudit analyse -o", "--rows", "--fail-on", "Exit codes:");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(90));
  }

  @Test
  void theVersionIsOneLine() {
    Run run = Run.of("--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("csumaudit ").hasLineCount(1);
  }

  @Test
  void withoutCommandItAsksForOne() {
    Run run = Run.of();

    assertUsage(run);
    assertThat(run.err()).contains("which command?", "csumaudit --help");
  }

  @Test
  void withoutCaptureItAsksForOne() {
    Run run = Run.of("analyse");

    assertUsage(run);
    assertThat(run.err()).containsIgnoringCase("capture").contains("csumaudit analyse --help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"analise", "analyzer", "analse"})
  void aTypoInACommandIsPutRight(String command) {
    Run run = Run.of(command, "a.pcap");

    assertUsage(run);
    assertThat(run.err()).contains(command, "did you mean analy");
  }

  @Test
  void aTypoInAnOptionIsPutRight() {
    Run run = Run.of("analyse", "--row", "all", "a.pcap");

    assertUsage(run);
    assertThat(run.err()).contains("--row", "did you mean", "--rows", "csumaudit analyse --help");
  }

  @ParameterizedTest
  @CsvSource({"analyse --hmtl=a.html a.pcap, did you mean --html?", "interfaces --cvs, did you mean --csv?",
    "version, did you mean --version?", "analyse --colour always a.pcap, did you mean --color?"})
  void onlyWhatIsNearIsProposed(String arguments, String proposal) {
    Run run = Run.of(arguments.split(" "));

    assertUsage(run);
    assertThat(run.err()).contains("; " + proposal + "\n");
  }

  @Test
  void aFrameThatIsNamedLikeAFileIsToldItsOption() {
    Run run = Run.of("explain", "captures/made-air.pcap", "2");

    assertUsage(run);
    assertThat(run.err()).contains("one argument too many: 2; for frame 2: --frame 2\n");
  }

  @Test
  void aFileThatIsNamedLikeAnOptionIsToldHowToBeNamed(@TempDir Path directory) throws Exception {
    Files.copy(Path.of("captures/made-air.pcap"), directory.resolve("-a.pcap"));

    try (Program program = new Program(directory, null, "analyse", "-a.pcap")) {
      assertThat(program.endsSoon()).isEqualTo(2);
      assertThat(program.said()).contains("unknown option -a.pcap; to name the file: ./-a.pcap\n");
    }
  }

  @Test
  void somethingElseIsUnknown() {
    assertThat(Run.of("xyzzy").err()).contains("unknown", "xyzzy", "csumaudit --help");
    assertUsage(Run.of("xyzzy"));
    assertUsage(Run.of("--xyzzy"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "-r pom.xml"})
  void whoNamesAFileWithoutACommandIsToldOfTheOneThatAuditsIt(String arguments) {
    Run run = Run.of(arguments.split(" "));

    assertUsage(run);
    assertThat(run.err()).contains("; to audit pom.xml: csumaudit analyse pom.xml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-i vif1.0", "-ivif1.0", "-i vif1.0 udp port 53"})
  void whoNamesAnInterfaceWithoutACommandIsToldOfTheOneThatListens(String arguments) {
    Run run = Run.of(arguments.split(" "));

    assertUsage(run);
    assertThat(run.err()).contains("; to listen to an interface: csumaudit live " + arguments + "\n");
  }

  @Test
  void whoNamesAnInterfaceAloneIsToldOfItToo() throws Exception {
    String name = Links.now().all().get(0).name();

    assertThat(Run.of(name).err()).contains("; to listen to it: csumaudit live -i " + name + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rows", "--fail-on", "--color"})
  void aWrongValueIsToldWithTheRightOnes(String option) {
    Run run = Run.of("analyse", option, "purple", "a.pcap");

    assertUsage(run);
    assertThat(run.err()).contains(option, "'purple' is none of ")
        .containsAnyOf("suspect, all, none", "finding, likely, deferred, corrupt", "auto, always, never");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "live -i lo -Q purple               | --direction | 'purple' is none of in, out, inout",
      "live -i lo --backend purple        | --backend   | 'purple' is none of ring, libpcap",
      "live -i lo -c purple               | -c          | 'purple' is no whole number",
      "live -i lo -s 9999999999           | --snaplen   | '9999999999' is more than 2147483647",
      "compare --fail-on purple a b       | --fail-on   | 'purple' is none of not-cured, worse",
      "interfaces --color purple          | --color     | 'purple' is none of auto, always, never"
  })
  void noCommandRefusesAWordInJavasTerms(String command, String option, String why) {
    Run run = Run.of(command.split(" "));

    assertUsage(run);
    assertThat(run.err()).contains(option, why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rows", "--fail-on", "-o"})
  void aMissingValueIsToldToo(String option) {
    Run run = Run.of("analyse", "a.pcap", option);

    assertUsage(run);
    assertThat(run.err()).contains(option);
  }

  @Test
  void argumentsCannotSteerATerminal() {
    assertThat(Run.of("analyse", "--\u001b[31m").err()).doesNotContain("\u001b").contains("\\u001b");
    assertThat(Run.of("\u001b[31m").err()).doesNotContain("\u001b").contains("\\u001b");
  }

  /** Exit code 2, and nothing on standard output that a pipe could take for a report. */
  private static void assertUsage(Run run) {
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).isNotEmpty().allSatisfy(line -> assertThat(line).startsWith("csumaudit: "));
  }
}
