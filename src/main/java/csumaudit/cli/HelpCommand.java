package csumaudit.cli;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code csumaudit help}: a page on something that one has to know, or the help of a command. */
@Command(
    name = "help",
    sortOptions = false,
    header = "Explains, a page each, what offload is, where to listen, and what permission that takes.",
    customSynopsis = "csumaudit help [TOPIC|COMMAND]",
    description = {
      "",
      "Topics:",
      "  offload       checksum offload in two minutes",
      "  vantage       where to listen, and what that proves",
      "  permissions   what csumaudit needs, and how to give it no more",
      "",
      "Examples:",
      "  csumaudit help offload",
      "  csumaudit help vantage | less",
      "  csumaudit help live",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done; 2 there is no such topic."
    })
final class HelpCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "TOPIC", completionCandidates = Topics.class,
      description = "One of these topics, or a command.")
  private String topic;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() {
    CommandLine program = spec.parent().commandLine();
    if (topic == null) {
      program.usage(main.terminal().out());
    } else if (program.getSubcommands().containsKey(topic)) {
      program.getSubcommands().get(topic).usage(main.terminal().out());
    } else {
      int width = main.terminal().style(Terminal.When.NEVER).width();
      main.terminal().out().print(HelpTopic.named(topic).orElseThrow(this::unknown).text(width));
    }
    return ExitCode.DONE.code();
  }

  private ParameterException unknown() {
    return new ParameterException(spec.commandLine(), "there is no help on " + topic + "; there is on "
        + String.join(", ", HelpTopic.names()) + ", and on each command");
  }

  /** What completion offers: the topics and the other commands. */
  static final class Topics implements Iterable<String> {
    private static final List<String> COMMANDS = List.of("analyse", "live", "compare", "explain", "interfaces");

    @Override
    public Iterator<String> iterator() {
      return Stream.concat(HelpTopic.names().stream(), COMMANDS.stream()).iterator();
    }
  }
}
