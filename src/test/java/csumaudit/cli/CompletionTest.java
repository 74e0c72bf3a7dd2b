package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Completion in bash, zsh and fish: scripts in {@code src/main/completion}, made from the command line. After a change to
 * that, {@code mvn test -Dtest=CompletionTest -Dcsumaudit.regenerate} writes them anew.
 */
@TestMethodOrder(MethodOrderer.MethodName.class) // scripts are regenerated first
class CompletionTest {
  private static final Path SCRIPTS = Path.of("src/main/completion").toAbsolutePath();

  @TempDir
  private Path folder;

  @BeforeEach
  void aFolder() throws IOException {
    Files.createFile(folder.resolve("a b.pcap"));
    Files.createFile(folder.resolve("only.pcap"));
    Files.createDirectory(folder.resolve("a c"));
  }

  @Test
  void aScriptIsThatOfTheCommandLine() throws IOException {
    Map<String, String> scripts = Map.of("csumaudit.bash", BashCompletion.text(), "csumaudit.zsh", ZshCompletion.text(),
        "csumaudit.fish", FishCompletion.text());
    for (Map.Entry<String, String> script : scripts.entrySet()) {
      Path file = SCRIPTS.resolve(script.getKey());
      if (System.getProperty("csumaudit.regenerate") != null) {
        Files.writeString(file, script.getValue());
      }
      assertThat(file).as("-Dcsumaudit.regenerate writes it anew").hasContent(script.getValue());
    }
  }

  @Test
  void helpIsOfferedOnEveryOtherCommand() {
    List<String> others = Commands.all().stream().map(CommandSpec::name).filter(name -> !name.equals("help")).toList();

    assertThat(new HelpCommand.Topics()).containsAll(others).hasSize(HelpTopic.names().size() + others.size());
  }

  @Test
  void bashTakesTheScript() throws Exception {
    Shell.assumeInstalled("bash");

    assertThat(bash("complete -p csumaudit").out()).isEqualTo("complete -o default -F _csumaudit csumaudit\n");
  }

  @Test
  void shellcheckFindsNothingInTheScript() throws Exception {
    Shell.assumeInstalled("shellcheck");

    assertThat(Shell.run("shellcheck", "--shell=bash", SCRIPTS.resolve("csumaudit.bash").toString()).out()).isEmpty();
  }

  /** Words so far, the last in question, and what is offered. */
  @ParameterizedTest
  @CsvSource({
    "'an',                        'analyse'",
    "'--v',                       '--version'",
    "'help v',                    'vantage'",
    "'help an',                   'analyse'",
    "'analyse --fo',              '--force'",
    "'analyse --rows ',           'suspect all none'",
    "'analyze --fail-on = c',     'corrupt'",
    "'analyse --rows = ',         'suspect all none'",
    "'analyse -o a',              'a c'",
    "'analyse a',                 ''",
    "'live --back',               '--backend'",
    "'live -i l',                 'lo'",
    "'live -i an',                'any'",
    "'live -w a',                 ''",
    "'live -c ',                  ''",
    "'interfaces l',              'lo'",
    "'compare a',                 ''",
    "'compare only.pcap --fa',    '--fail-on'",
    "'compare --fail-on ',        'not-cured worse'",
    "'explain --fr',              '--frame'",
  })
  void bashOffers(String words, String offered) throws Exception {
    Shell.assumeInstalled("bash");
    Shell.assume(!offered.equals("lo") || Files.exists(Path.of("/sys/class/net/lo")), "there is no interface lo");

    Shell shell = bash("COMP_WORDS=(csumaudit " + words + (words.endsWith(" ") ? "''" : "") + ")"
        + "; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _csumaudit; echo \"${COMPREPLY[*]}\"");

    assertThat(shell.err()).isEmpty();
    assertThat(List.of(shell.out().strip().split(" "))).containsAll(List.of(offered.split(" ")));
    assertThat(offered.isEmpty()).isEqualTo(shell.out().isBlank());
  }

  /** All but blanks, a colon and a slash may be in the name of an interface, and a guest may have chosen it. */
  @Test
  void bashRunsNothingThatTheNameOfAnInterfaceSays() throws Exception {
    Shell.assumeInstalled("bash");
    Files.createDirectory(folder.resolve("x$(echo>ran)"));
    String script = Files.readString(SCRIPTS.resolve("csumaudit.bash")).replace("/sys/class/net", folder.toString());
    Files.writeString(folder.resolve("script"), script);

    Shell shell = in("bash", "source ./script; COMP_WORDS=(csumaudit live -i x); COMP_CWORD=3; _csumaudit;"
        + " printf '%s\\n' \"${COMPREPLY[@]}\"");

    assertThat(shell.err()).isEmpty();
    assertThat(folder.resolve("ran")).doesNotExist();
    assertThat(shell.out()).isEqualTo("x\\$\\(echo\\>ran\\)\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'an',                'analyse'",
    "'help v',            'vantage'",
    "'analyse --fo',      '--force'",
    "'analyse --rows ',   'suspect'",
    "'analyse a',         'a b.pcap'",
    "'analyse -o a',      'a c/'",
    "'live -i l',         'lo'",
    "'live -w a',         'a b.pcap'",
    "'compare a',         'a c/'",
    "'compare a o',       'only.pcap'",
  })
  void fishOffers(String words, String offered) throws Exception {
    Shell.assumeInstalled("fish");

    Shell shell = in("fish", "source '" + SCRIPTS.resolve("csumaudit.fish") + "'; complete -C 'csumaudit " + words + "'");

    assertThat(shell.err()).isEmpty();
    assertThat(shell.out().lines().map(line -> line.split("\t")[0].replace("\\", ""))).contains(offered);
  }

  @ParameterizedTest
  @CsvSource({
    "'an',                'analyse'",
    "'help v',            'vantage'",
    "'analyse --rows s',  'suspect'",
    "'analyse o',         'only.pcap'",
    "'live --back',       '--backend'",
    "'compare a o',       'only.pcap'",
    "'explain o',         'only.pcap'",
  })
  void zshOffers(String words, String offered) throws Exception {
    Shell.assumeInstalled("zsh");

    Shell shell = in("zsh", """
        zmodload zsh/zpty
        zpty inner zsh -f -i
        zpty -w inner 'PROMPT=; autoload -Uz compinit; compinit -u -D; source %s'
        zpty -w inner 'print -r -- rea''dy'
        zpty -r -m inner text '*ready*'
        zpty -n -w inner "csumaudit %s"$'\t'
        zpty -r -m inner text '*%s*' && print -rn -- $text
        """.formatted(SCRIPTS.resolve("csumaudit.zsh"), words, offered));

    assertThat(shell.out()).contains("csumaudit").contains(offered);
  }

  private Shell bash(String command) throws IOException, InterruptedException {
    return in("bash", "source '" + SCRIPTS.resolve("csumaudit.bash") + "'; " + command);
  }

  private Shell in(String shell, String command) throws IOException, InterruptedException {
    return Shell.run(folder, Map.of("HOME", folder.toString(), "XDG_CONFIG_HOME", folder.resolve("config").toString(),
        "TERM", "dumb"), shell, "-c", command);
  }
}
