package csumaudit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.Reason;
import csumaudit.cli.Run;
import csumaudit.diagnose.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each sample in {@code captures/} against its expected report in {@code reports/}. A new case is two files; {@code mvn
 * test -Dtest=GoldenTest -Dcsumaudit.regenerate} writes the reports anew, and the picture in the README, for {@code git diff} to be
 * read.
 */
@TestMethodOrder(MethodOrderer.MethodName.class) // samples are regenerated first
class GoldenTest {
  private static final Path CAPTURES = Path.of("captures");
  private static final Path REPORTS = Path.of("reports");
  private static final List<String> FILES = List.of("summary.txt", "checksums.csv", "senders.csv", "findings.csv", "flows.csv");

  /** Of samples that are for an option. */
  private static final Map<String, List<String>> OPTIONS = Map.of("made-fragments", List.of("--reassemble"));

  /** The sample whose page is there to be looked at. */
  private static final Path SHOWN = CAPTURES.resolve("xen-S3a-relay-domU-tx-on-vif2.0.pcap");

  private static final Path PICTURE = Path.of("src/site/resources/summary.svg");

  private static final boolean REGENERATE = System.getProperty("csumaudit.regenerate") != null;

  @TempDir
  Path temporary;

  @Test
  void aSampleMadeByHandIsThatOfItsProgram() throws IOException {
    for (Map.Entry<String, byte[]> sample : SampleCaptures.all().entrySet()) {
      Path file = CAPTURES.resolve(sample.getKey());
      if (REGENERATE) {
        Files.write(file, sample.getValue());
      }
      assertThat(file).hasBinaryContent(sample.getValue());
    }
  }

  @Test
  void theSamplesHoldEveryVerdictAndReason() throws IOException {
    String rows = Files.readString(REPORTS.resolve("made-verdicts/checksums.csv"))
        + Files.readString(REPORTS.resolve("made-marks/checksums.csv"))
        + Files.readString(REPORTS.resolve("made-tunnels/checksums.csv"));
    for (Reason reason : Reason.values()) {
      assertThat(rows).contains(reason.verdict() + "," + reason + ",");
    }
  }

  @Test
  void theSamplesHoldEveryCause() throws IOException {
    StringBuilder findings = new StringBuilder();
    for (Path sample : samples()) {
      findings.append(Files.readString(REPORTS.resolve(name(sample)).resolve("findings.csv")));
    }
    for (Cause cause : Cause.values()) {
      assertThat(findings).contains("," + cause + ",");
    }
  }

  @Test
  void theReadmeShowsARealSummary() throws IOException {
    String summary = Files.readString(REPORTS.resolve("xen-S3a-relay-domU-tx-on-vif2.0/summary.txt"));
    assertThat(Files.readString(Path.of("README.md"))).contains(summary);
  }

  @Test
  void theReadmeShowsARealPicture() throws IOException {
    String picture = TerminalPicture.of("./csumaudit analyse " + SHOWN,
        Run.of("analyse", "--color", "always", SHOWN.toString()).out());
    if (REGENERATE) {
      Files.writeString(PICTURE, picture);
    }
    assertThat(PICTURE).content().isEqualTo(picture);
    assertThat(Files.readString(Path.of("README.md"))).contains("](" + PICTURE + ")");
  }

  @TestFactory
  Stream<DynamicTest> everySampleGivesItsExpectedReport() throws IOException {
    return samples().stream().map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> {
      Path expected = REPORTS.resolve(name(sample));
      if (REGENERATE) {
        report(sample, expected);
      }
      Path actual = report(sample, temporary.resolve(name(sample)));
      for (String file : FILES) {
        assertThat(actual.resolve(file)).as(file).hasSameTextualContentAs(expected.resolve(file));
      }
    }));
  }

  @Test
  void thePageAndTheJsonDocumentOfASampleAreAsExpected() throws IOException {
    Path expected = REPORTS.resolve(name(SHOWN));
    if (REGENERATE) {
      documents(expected);
    }
    documents(temporary);
    for (String file : List.of("report.html", "report.json", "report.prom")) {
      assertThat(temporary.resolve(file)).as(file).hasSameTextualContentAs(expected.resolve(file));
    }
  }

  private static void documents(Path into) throws IOException {
    Run run = Run.of("analyse", "-q", "--force", "--html", into.resolve("report.html").toString(), "--json",
        into.resolve("report.json").toString(), "--metrics", into.resolve("report.prom").toString(), SHOWN.toString());
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void noReportIsWithoutItsSample() throws IOException {
    List<String> names = samples().stream().map(GoldenTest::name).toList();
    try (Stream<Path> reports = Files.list(REPORTS)) {
      assertThat(reports.filter(Files::isDirectory).map(report -> report.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  private static Path report(Path sample, Path into) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("analyse", "--rows", "all", "--force", "-o", into.toString()));
    arguments.addAll(OPTIONS.getOrDefault(name(sample), List.of()));
    arguments.add(sample.toString());
    Run run = Run.of(arguments.toArray(String[]::new));
    Files.writeString(into.resolve("summary.txt"), run.out());
    return into;
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(CAPTURES)) {
      return files.filter(file -> file.toString().matches(".*/(xen|made)-[^/]*\\.pcap(ng)?(\\.gz)?")).sorted().toList();
    }
  }

  private static String name(Path sample) {
    return sample.getFileName().toString().replaceFirst("\\.pcap(ng)?(\\.gz)?$", "");
  }
}
