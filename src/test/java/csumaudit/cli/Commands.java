package csumaudit.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line as the program has it, for what has to agree with it: manual page, completion. */
final class Commands {
  /** Where a value comes from, as far as a shell can tell. */
  enum Value { FILE, DIRECTORY, INTERFACE, CHOICE, OTHER }

  static CommandSpec program() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Main(new Terminal(nowhere, nowhere, false, false, false, false, false)).commandLine("").getCommandSpec();
  }

  /** Those that people type: Wireshark alone speaks with the hidden one. */
  static Collection<CommandSpec> all() {
    return program().subcommands().values().stream().map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** All that it listens to; the first is the one to offer. */
  static List<String> names(CommandSpec command) {
    return Stream.concat(Stream.of(command.name()), Stream.of(command.aliases())).toList();
  }

  /** Those that are meant to be found, in the order of the help. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(Predicate.not(OptionSpec::hidden)).toList();
  }

  static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  static Value value(ArgSpec argument) {
    if (!choices(argument).isEmpty()) {
      return Value.CHOICE;
    }
    return switch (argument.paramLabel()) {
      case "FILE", "CAPTURE", "BEFORE", "AFTER" -> Value.FILE;
      case "DIR" -> Value.DIRECTORY;
      case "NAME" -> Value.INTERFACE;
      default -> Value.OTHER;
    };
  }

  /** As the label of the option lists them, or its completion candidates. */
  static List<String> choices(ArgSpec argument) {
    if (argument.paramLabel().contains("|")) {
      return List.of(argument.paramLabel().split("\\|"));
    }
    List<String> choices = new ArrayList<>();
    if (argument.completionCandidates() != null) {
      argument.completionCandidates().forEach(choices::add);
    }
    return choices;
  }

  static String about(ArgSpec argument) {
    return statement(argument.description());
  }

  static String about(CommandSpec command) {
    return statement(command.usageMessage().header());
  }

  /** The first of them, which is enough in a list. */
  private static String statement(String... description) {
    return String.join(" ", description).split("[.;:] |\\.$")[0];
  }

  private Commands() {}
}
