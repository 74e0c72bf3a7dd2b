package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page against the command line: all that is there, and nothing else. */
class ManualPageTest {
  private static final Path PAGE = Path.of("src/main/man/csumaudit.1");

  /** The section of options that several commands share. */
  private static final String SHARED = "Reports";
  private static final List<String> WITH_REPORTS = List.of("analyse", "live");

  /** The lines that introduce an option, by the name of the (sub)section they are in. */
  private final Map<String, Set<String>> items = new LinkedHashMap<>();

  @BeforeEach
  void readsThePage() throws IOException {
    String section = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith(".Sh ") || line.startsWith(".Ss ")) {
        section = line.substring(4);
      } else if (line.startsWith(".It Fl ")) {
        items.computeIfAbsent(section, any -> new TreeSet<>()).add(line);
      }
    }
  }

  @Test
  void everyOptionOfEveryCommandHasAnItem() {
    assertThat(items.get("DESCRIPTION")).containsAll(itemsOf(Commands.program()));
    for (CommandSpec command : Commands.all()) {
      assertThat(documented(command)).as("what src/main/man/csumaudit.1 says of " + command.name())
          .containsAll(itemsOf(command));
    }
  }

  @Test
  void noItemIsOfAnOptionThatIsGone() {
    Set<String> real = new TreeSet<>(itemsOf(Commands.program()));
    Commands.all().forEach(command -> real.addAll(itemsOf(command)));

    assertThat(items.values().stream().flatMap(Set::stream)).allSatisfy(item -> assertThat(real).contains(item));
    Commands.all().forEach(command -> assertThat(itemsOf(command))
        .containsAll(items.getOrDefault(command.name(), Set.of())));
  }

  @Test
  void everyCommandAndTopicAndExitCodeIsThere() throws IOException {
    String page = Files.readString(PAGE);

    Commands.all().forEach(command -> assertThat(page).contains("\n.Ss " + command.name() + "\n", "\n.Cm " + command.name() + "\n"));
    HelpTopic.names().forEach(topic -> assertThat(page).contains("\n.It Cm " + topic + "\n"));
    Arrays.stream(ExitCode.values()).forEach(exit -> assertThat(page).contains("\n.It " + exit.code() + "\n"));
  }

  @Test
  void mandocFindsNothingToSay() throws Exception {
    Shell.assumeInstalled("mandoc");

    assertThat(Shell.run("mandoc", "-T", "lint", "-W", "warning", PAGE.toString()).out()).isEmpty();
  }

  @Test
  void groffFormatsIt() throws Exception {
    Shell.assumeInstalled("groff");

    Shell groff = Shell.run("groff", "-mdoc", "-Tascii", "-ww", "-P-cbou", PAGE.toString());

    assertThat(groff.err()).isEmpty();
    assertThat(groff.out()).contains("NAME").contains("EXAMPLES");
  }

  private Set<String> documented(CommandSpec command) {
    return Stream.of(items.getOrDefault(command.name(), Set.of()),
            WITH_REPORTS.contains(command.name()) ? items.get(SHARED) : Set.<String>of())
        .flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static Set<String> itemsOf(CommandSpec command) {
    boolean program = command.parent() == null;
    return Commands.options(command).stream().filter(option -> program || !option.usageHelp())
        .map(ManualPageTest::item).collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code .It Fl o Ar DIR , Fl -output Ar DIR}. */
  private static String item(OptionSpec option) {
    String value = Commands.takesValue(option) ? " Ar " + option.paramLabel() : "";
    return ".It " + Stream.of(option.names()).map(name -> "Fl " + name.substring(1) + value).collect(Collectors.joining(" , "));
  }
}
