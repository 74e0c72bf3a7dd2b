package csumaudit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher and the jar as a user meets them: from a shell. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherIT {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final String SAMPLE = HOME + "/captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";

  @TempDir
  private Path elsewhere;

  private record Ended(int exit, String out, String err) {}

  @Test
  void auditsASampleFromAnyDirectory() throws Exception {
    Ended ended = shell("\"$HOME_OF_PROJECT\"/csumaudit analyse \"$SAMPLE\"");

    assertThat(ended.exit).isZero();
    assertThat(ended.out).contains("deferred", "38", "10.77.0.11");
  }

  @Test
  void worksThroughSymbolicLinksAndNamesWithBlanks() throws Exception {
    Files.createDirectory(elsewhere.resolve("a b"));
    Files.createSymbolicLink(elsewhere.resolve("a b/one"), HOME.resolve("csumaudit"));
    Files.createSymbolicLink(elsewhere.resolve("two"), Path.of("a b/one"));
    Files.copy(Path.of(SAMPLE), elsewhere.resolve("gr\u00fc\u00df e.pcap"));

    Ended ended = shell("./two analyse gr*.pcap");

    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out).contains("86 frames");
  }

  @Test
  void readsAPipe() throws Exception {
    assertThat(shell("cat \"$SAMPLE\" | \"$HOME_OF_PROJECT\"/csumaudit analyse -").out).contains("stdin", "86 frames");
  }

  @Test
  void isQuietWhenTheReaderLeaves() throws Exception {
    Ended ended = shell("\"$HOME_OF_PROJECT\"/csumaudit analyse \"$SAMPLE\" | head -n 1");

    assertThat(ended.exit).isZero();
    assertThat(ended.out.lines()).hasSize(1);
    assertThat(ended.err).isEmpty();
  }

  @Test
  void saysWhenTheSummaryCannotBeWritten() throws Exception {
    Ended ended = shell("\"$HOME_OF_PROJECT\"/csumaudit analyse \"$SAMPLE\" >/dev/full");

    assertThat(ended.exit).isEqualTo(1);
    assertThat(ended.err).contains("standard output");
  }

  @Test
  void withoutStandardInputThereIsNothingToRead() throws Exception {
    assertThat(shell("\"$HOME_OF_PROJECT\"/csumaudit analyse - <&-").err).contains("is empty");
  }

  @Test
  void isPlainAsciiWhereTheLocaleIs() throws Exception {
    String out = shell("LC_ALL=C \"$HOME_OF_PROJECT\"/csumaudit analyse \"$SAMPLE\"").out;

    assertThat(out).contains("####");
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(out)).isTrue();
  }

  /** As a server without languages has it, to which somebody logs in from a desktop. */
  @Test
  void opensWhatHasAnUmlautWhereTheLocaleIsNotInstalled() throws Exception {
    Ended ended = shell("name=$(printf 'gr\\303\\274n.pcap'); cp \"$SAMPLE\" \"$name\";"
        + " LC_ALL=xx_XX.UTF-8 \"$HOME_OF_PROJECT\"/csumaudit analyse \"$name\"");

    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out).contains("gr\u00fcn.pcap", "86 frames");
  }

  /** Shells do not export COLUMNS. */
  @Test
  void theSummaryIsAsWideAsTheTerminal() throws Exception {
    String narrow = shell("script -qec \"stty cols 66; '$HOME_OF_PROJECT'/csumaudit analyse '$SAMPLE'\" /dev/null </dev/null").out;

    assertThat(narrow).contains("likely: 8 deferred packets sent again or");
    assertThat(narrow.lines().filter(line -> line.contains(" deferred packets sent again"))).isNotEmpty()
        .allSatisfy(line -> assertThat(line.replaceAll("\u001b\\[[0-9;]*m", "")).hasSizeLessThanOrEqualTo(66));
  }

  @Test
  void knowsItsVersion() throws Exception {
    assertThat(shell("\"$HOME_OF_PROJECT\"/csumaudit --version").out).matches("csumaudit \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @Test
  void nothingIsLeftOfWhatTheArchiveWasMadeWith() throws Exception {
    Ended ended = shell("mkdir -p clone/target && cp -r \"$HOME_OF_PROJECT\"/csumaudit \"$HOME_OF_PROJECT\"/captures"
        + " \"$HOME_OF_PROJECT\"/pom.xml clone/ && cp \"$HOME_OF_PROJECT\"/target/csumaudit.jar clone/target/"
        + " && clone/csumaudit --version && ls clone/target");

    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out.lines().filter(line -> line.contains("cache"))).hasSize(2).contains("cache.log")
        .anyMatch(name -> name.endsWith(".cache"));
  }

  @Test
  void startsWhereTheVirtualMachineDoesNotKnowEachFlag() throws Exception {
    Ended ended = shell("mkdir -p jvm/bin && cp \"${JAVA%/bin/java}/release\" jvm/ && printf '%s\\n' '#!/bin/sh'"
        + " \"exec '$JAVA' -XX:+NoFlagOfAnyMachine \\\"\\$@\\\"\" >jvm/bin/java && chmod +x jvm/bin/java"
        + " && JAVA_HOME=$PWD/jvm \"$HOME_OF_PROJECT\"/csumaudit --version");

    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out).startsWith("csumaudit ");
  }

  /** A container has it for the server in it. */
  @ParameterizedTest
  @ValueSource(strings = {"-XX:+UseG1GC", "-XX:+UseParallelGC", "-Xms1g", "-Xms2g -Xmx4g -XX:+UseZGC"})
  void startsWhateverHeapOtherJavaProgramsAreToHave(String options) throws Exception {
    Ended ended = shell("JAVA_TOOL_OPTIONS='" + options + "' \"$HOME_OF_PROJECT\"/csumaudit --version");

    assertThat(ended.exit).as(ended.err + ended.out).isZero();
    assertThat(ended.out).startsWith("csumaudit ");
  }

  @Test
  void aMillionSuspectSendersFitIntoTheHeapWithEveryReport() throws Exception {
    Ended ended = shell("\"$JAVA\" -Xmx64m -cp target/test-classes:target/classes csumaudit.AddressScan 1000000"
        + " | ./csumaudit analyse -v -o \"$OUTPUT\" --html \"$OUTPUT.html\" --json \"$OUTPUT.json\""
        + " --metrics \"$OUTPUT.prom\" -", HOME);

    assertThat(ended.exit).as(ended.err).isZero();
    assertThat(ended.out).contains("1,000,000 frames", "all others (table full)");
    try (var rows = Files.lines(elsewhere.resolve("report/senders.csv"))) {
      assertThat(rows.count()).isGreaterThan(90_000);
    }
    assertThat(elsewhere.resolve("report.html")).content().endsWith("</body></html>\n");
    assertThat(elsewhere.resolve("report.json")).isNotEmptyFile();
    assertThat(elsewhere.resolve("report.prom")).isNotEmptyFile();
  }

  private Ended shell(String command) throws IOException, InterruptedException {
    return shell(command, elsewhere);
  }

  private Ended shell(String command, Path directory) throws IOException, InterruptedException {
    Path out = elsewhere.resolve("out");
    Path err = elsewhere.resolve("err");
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(directory.toFile())
        .redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("HOME_OF_PROJECT", HOME.toString());
    builder.environment().put("SAMPLE", SAMPLE);
    builder.environment().put("OUTPUT", elsewhere.resolve("report").toString());
    builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().put("LC_ALL", "C.UTF-8");
    int exit = builder.start().waitFor();
    return new Ended(exit, Files.readString(out), Files.readString(err));
  }
}
