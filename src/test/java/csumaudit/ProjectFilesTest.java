package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What stands in files beside the code, and has to agree with each other. */
class ProjectFilesTest {
  @Test
  void theVersionOfThePomHasItsEntryInTheChangeLog() throws IOException {
    assertThat(Files.readString(Path.of(".github/CHANGELOG.md"))).contains("\n## " + version());
  }

  @Test
  void onlyThePomStatesTheVersion() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      assertThat(files.filter(Files::isRegularFile)).allSatisfy(
          file -> assertThat(Files.readString(file)).doesNotContainPattern("[^.\\d]" + Pattern.quote(version()) + "[^.\\d]"));
    }
  }

  @Test
  void linesOfTheProgramHave120ColumnsAtTheMost() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(
          file -> assertThat(Files.readAllLines(file)).allMatch(line -> line.length() <= 120));
    }
  }

  @Test
  void theWorkflowRunsWhatCiRuns() throws IOException {
    assertThat(Files.readString(Path.of(".github/workflows/test.yml"))).contains("bash .ci/run\n");
    assertThat(Files.readString(Path.of(".ci/run"))).contains("src/test/all");
  }

  /** Without the word for "not yet". */
  private static String version() throws IOException {
    Matcher version = Pattern.compile("<version>([\\d.]+)").matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }
}
