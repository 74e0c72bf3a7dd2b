package csumaudit.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of fish: one line for each thing that can be said. */
final class FishCompletion {
  private static final String HEADER = """
      # Completion of csumaudit in fish. Made from the program's own command line by CompletionTest.

      complete -c csumaudit -f
      """;

  static String text() {
    return HEADER + options(Commands.program(), "__fish_use_subcommand")
        + Commands.all().stream().map(FishCompletion::command).collect(Collectors.joining());
  }

  private static String command(CommandSpec command) {
    String within = "__fish_seen_subcommand_from " + String.join(" ", Commands.names(command));
    return "\n" + line("__fish_use_subcommand", " -a " + command.name() + " -d " + quoted(Commands.about(command)))
        + options(command, within)
        + command.positionalParameters().stream().map(parameter -> action(parameter, ""))
            .filter(action -> !action.isEmpty()).distinct().map(action -> line(within, action)).collect(Collectors.joining());
  }

  private static String options(CommandSpec command, String within) {
    return Commands.options(command).stream().map(option -> line(within, option(option))).collect(Collectors.joining());
  }

  private static String option(OptionSpec option) {
    String names = Stream.of(option.names())
        .map(name -> name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1)).collect(Collectors.joining());
    return names + (Commands.takesValue(option) ? action(option, " -x") : "") + " -d " + quoted(Commands.about(option));
  }

  /** What may follow; {@code exclusive} says that files may not. */
  private static String action(ArgSpec argument, String exclusive) {
    return switch (Commands.value(argument)) {
      case FILE -> exclusive.isEmpty() ? " -F" : " -r -F";
      case DIRECTORY -> exclusive + " -a '(__fish_complete_directories)'";
      case INTERFACE -> exclusive + " -a '(ls /sys/class/net 2>/dev/null)'";
      case CHOICE -> exclusive + " -a " + quoted(String.join(" ", Commands.choices(argument)));
      case OTHER -> exclusive;
    };
  }

  private static String line(String when, String what) {
    return "complete -c csumaudit -n " + quoted(when) + what + "\n";
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private FishCompletion() {}
}
