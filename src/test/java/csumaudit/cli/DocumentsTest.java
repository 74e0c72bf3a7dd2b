package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  private static final String CAPTURE = "captures/made-verdicts.pcap";

  @TempDir
  private Path directory;

  @Test
  void eachIsWrittenWhereItIsAskedFor() throws IOException {
    Run run = Run.of("analyse", "--html", at("a.html"), "--json", at("a.json"), "--metrics", at("a.prom"), CAPTURE);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("deferred");
    assertThat(directory.resolve("a.html")).content().startsWith("<!doctype html>");
    assertThat(directory.resolve("a.json")).content().contains("\"schema_version\"");
    assertThat(directory.resolve("a.prom")).content().contains("csumaudit_packets_total{");
    assertThat(directory.toFile().list()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o", "--html", "--metrics"})
  void onlyJsonCanBeStandardOutput(String option) {
    for (String[] command : new String[][] {{"analyse", option, "-", CAPTURE}, {"live", "-i", "lo", option, "-"}}) {
      Run run = Run.of(command);

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains(option + " takes the name of a ", "; only --json can be - (standard output)");
    }
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void aDashIsStandardOutputAndTheSummaryMakesRoom() throws IOException {
    Run run = Run.of("analyse", "--json", "-", CAPTURE);

    assertThat(new ObjectMapper().readTree(run.out()).at("/sources/0/file").asText()).isEqualTo(CAPTURE);
    assertThat(run.err()).contains("Senders, worst first");
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void anInterfaceWithoutNameIsToldByItsNumberInEachDocument() throws IOException {
    Run.of("analyse", "--json", at("a.json"), "-o", at("csv"), "captures/made-links.pcap.gz");

    JsonNode document = new ObjectMapper().readTree(directory.resolve("a.json").toFile());
    assertThat(document.at("/findings/0/interfaces")).extracting(JsonNode::asText).containsExactly("if3", "if4");
    assertThat(directory.resolve("csv/findings.csv")).content().contains(",if3 if4,10.77.0.11,");
  }

  @Test
  void aFullDiskIsToldOfWithWhatToDo() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full");

    Run run = Run.of("analyse", "-q", "--html", "/dev/full", CAPTURE);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("No space left on device", "Make room").hasLineCount(1);
  }

  @Test
  void aDocumentThatIsThereStaysAndNothingElseIsWritten() throws IOException {
    Path mine = Files.writeString(directory.resolve("a.json"), "mine");

    Run run = Run.of("analyse", "--html", at("a.html"), "--json", mine.toString(), "-o", at("csv"), CAPTURE);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("a.json exists; choose another name, or --force");
    assertThat(mine).hasContent("mine");
    assertThat(directory.toFile().list()).containsExactly("a.json");
    assertThat(Run.of("analyse", "-q", "--force", "--json", mine.toString(), CAPTURE).exit()).isZero();
    assertThat(mine).content().contains("\"schema_version\"");
  }

  @Test
  void documentsAreLeftAloneWhenTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(directory.resolve("csv"), "mine");

    Run run = Run.of("analyse", "--html", at("a.html"), "-o", file.toString(), CAPTURE);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(directory.toFile().list()).containsExactly("csv");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "--force"})
  void twoDocumentsDoNotTakeOneName(String force) {
    Run run = Run.of("analyse", force, "--html", at("a"), "--json", directory + "/./a", CAPTURE);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("/a cannot hold two reports; choose another name");
    assertThat(run.err().lines().distinct()).as("at the start, and again behind the summary").hasSize(1);
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--html", "--json", "--metrics"})
  void noDocumentTakesThePlaceOfACaptureThatIsAudited(String option) throws IOException {
    Path mine = Files.copy(Path.of(CAPTURE), directory.resolve("mine.pcap"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), mine);

    for (String document : List.of(mine.toString(), directory + "/./mine.pcap", link.toString())) {
      for (String captures : List.of(mine.toString(), directory.toString(), directory + "/*.pcap")) {
        Run run = Run.of("analyse", "-q", "--force", "-o", at("csv"), option, document, CAPTURE, captures);

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("mine.pcap is a capture that is to be audited; choose another name");
      }
    }
    assertThat(mine).hasSameBinaryContentAs(Path.of(CAPTURE));
    assertThat(link).isSymbolicLink();
    assertThat(directory.resolve("csv")).doesNotExist();
  }

  @Test
  void noTableTakesThePlaceOfWhatIsReadOrRecorded() throws IOException {
    Path mine = Files.copy(Path.of(CAPTURE), directory.resolve("senders.csv"));

    assertThat(Run.of("analyse", "-q", "--force", "-o", directory.toString(), mine.toString()).err())
        .contains("senders.csv is a capture that is to be audited; choose another name");
    assertThat(Run.of("live", "-i", "no such one", "--force", "-w", at("flows.csv"), "-o", directory.toString()).err())
        .contains("-w and a report cannot both be " + at("flows.csv"));
    assertThat(mine).hasSameBinaryContentAs(Path.of(CAPTURE));
  }

  @Test
  void documentsMayStandInTheDirectoryThatIsMadeForTheTables() {
    Run run = Run.of("analyse", "-q", "-o", at("new"), "--html", at("new/page.html"), CAPTURE);

    assertThat(run.err()).isEmpty();
    assertThat(directory.resolve("new/page.html")).isNotEmptyFile();
  }

  @Test
  void devicesTakeAnyNumber() {
    assertThat(Run.of("analyse", "-q", "--html", "/dev/null", "--json", "/dev/null", CAPTURE).exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-w", "--write-suspects"})
  void whatLiveSavesDoesNotTakeTheNameOfAReport(String option) {
    Run run = Run.of("live", "-i", "no such one", "--force", option, at("a"), "--json", at("a"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(option + " and a report cannot both be " + at("a"));
  }

  @Test
  void liveDoesNotWriteTwoThingsToStandardOutput() {
    Run run = Run.of("live", "-i", "lo", "-w", "-", "--json", "-");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("cannot both have standard output");
  }

  private String at(String name) {
    return directory.resolve(name).toString();
  }
}
