package csumaudit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages that quote commands with what they print: lines that begin with {@code $}, in a block of code, are typed once more in a
 * shell, and have to print the lines below. {@code mvn test -Dtest=QuotedCommandsTest -Dcsumaudit.regenerate} writes those anew.
 */
class QuotedCommandsTest {
  private static final List<Path> PAGES = List.of(Path.of("src/site/markdown/two-guests.md"), Path.of("src/site/markdown/compared.md"));
  private static final List<String> OTHERS = List.of("tcpdump", "tshark", "capinfos");
  private static final String FENCE = "```";
  private static final String PROMPT = "$ ";
  private static final boolean REGENERATE = System.getProperty("csumaudit.regenerate") != null;

  @TempDir
  private Path directory;

  /** @param output as the page has it, with a line end after each line */
  private record Quoted(String command, String output) {}

  @TestFactory
  Stream<DynamicTest> printWhatIsQuoted() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path page : PAGES) {
      List<Quoted> all = quoted(Files.readAllLines(page));
      assertThat(all).as(page + " quotes nothing").isNotEmpty();
      for (Quoted one : all) {
        tests.add(DynamicTest.dynamicTest(one.command(), () -> holds(page, one)));
      }
    }
    return tests.stream();
  }

  private void holds(Path page, Quoted quoted) throws IOException, InterruptedException {
    for (String other : OTHERS) {
      if (quoted.command().startsWith("src/test/compared") || quoted.command().matches("(.*[ |(])?" + other + " .*")) {
        Shell.assumeInstalled(other);
      }
    }
    String printed = printed(quoted.command());
    if (REGENERATE) {
      String text = Files.readString(page);
      String block = PROMPT + quoted.command() + "\n";
      Files.writeString(page, text.replace(block + quoted.output(), block + printed));
    } else {
      assertThat(printed).isEqualTo(quoted.output());
    }
  }

  private String printed(String command) throws IOException, InterruptedException {
    Path program = directory.resolve("csumaudit");
    Files.writeString(program, """
        #!/bin/sh
        exec '%s/bin/java' -Dcsumaudit.unicode=true -cp '%s' csumaudit.cli.Main "$@"
        """.formatted(System.getProperty("java.home"),
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return Shell.run(Path.of("").toAbsolutePath(),
        Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC", "CSUMAUDIT", program.toString()), "sh", "-c",
        command.replace("./csumaudit", program.toString())).out();
  }

  private static List<Quoted> quoted(List<String> lines) {
    List<Quoted> all = new ArrayList<>();
    String command = null;
    StringBuilder output = new StringBuilder();
    boolean inside = false;
    for (String line : lines) {
      boolean prompt = inside && line.startsWith(PROMPT);
      if (command != null && (prompt || line.equals(FENCE))) {
        all.add(new Quoted(command, output.toString()));
        command = null;
      } else if (command != null) {
        output.append(line).append('\n');
      }
      inside ^= line.startsWith(FENCE);
      if (prompt) {
        command = line.substring(PROMPT.length());
        output.setLength(0);
      }
    }
    return all;
  }
}
