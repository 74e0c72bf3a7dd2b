package csumaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of zsh, which shows what each option is for. */
final class ZshCompletion {
  private static final String SCRIPT = """
      #compdef csumaudit
      # Completion of csumaudit in zsh. Made from the program's own command line by CompletionTest.

      _csumaudit() {
        local curcontext=$curcontext state line
        local -a commands=(
      {COMMANDS}  )
        _arguments -C \\
      {OPTIONS}    '1:command:->command' '*::argument:->argument'
        case $state in
          command) _describe command commands ;;
          argument)
            case $line[1] in
      {CASES}      esac ;;
        esac
      }

      if [[ $funcstack[1] == _csumaudit ]]; then
        _csumaudit "$@"
      else
        compdef _csumaudit csumaudit
      fi
      """;

  static String text() {
    return SCRIPT
        .replace("{COMMANDS}", Commands.all().stream().map(ZshCompletion::described).collect(Collectors.joining()))
        .replace("{OPTIONS}", Commands.options(Commands.program()).stream()
            .map(option -> "    " + option(option) + " \\\n").collect(Collectors.joining()))
        .replace("{CASES}", Commands.all().stream().map(ZshCompletion::arguments).collect(Collectors.joining()));
  }

  private static String described(CommandSpec command) {
    return "    '%s:%s'%n".formatted(command.name(), escaped(Commands.about(command)));
  }

  private static String arguments(CommandSpec command) {
    List<String> arguments = new ArrayList<>();
    Commands.options(command).forEach(option -> arguments.add(option(option)));
    command.positionalParameters().forEach(parameter -> arguments.add(
        "'" + place(parameter) + action(parameter) + "'"));
    return "        %s)%n          _arguments -s %s ;;%n".formatted(
        String.join(" | ", Commands.names(command)), String.join(" \\\n            ", arguments));
  }

  private static String place(PositionalParamSpec parameter) {
    return parameter.arity().max() > 1 ? "*" : String.valueOf(parameter.index().min() + 1);
  }

  /** {@code '(-o --output)'{-o+,--output=}'[what it is for]:DIR:_directories'}. */
  private static String option(OptionSpec option) {
    List<String> names = Stream.of(option.names()).map(name -> name + separator(option, name)).toList();
    String alternatives = names.size() == 1 ? names.get(0) : "'{" + String.join(",", names) + "}'";
    String before = option.isMultiValue() ? "*" : "(" + String.join(" ", option.names()) + ")";
    return "'" + before + alternatives + "[" + escaped(Commands.about(option)) + "]"
        + (Commands.takesValue(option) ? action(option) : "") + "'";
  }

  private static String separator(OptionSpec option, String name) {
    if (!Commands.takesValue(option)) {
      return "";
    }
    return name.startsWith("--") ? "=" : "+";
  }

  private static String action(ArgSpec argument) {
    String action = switch (Commands.value(argument)) {
      case FILE -> "_files";
      case DIRECTORY -> "_directories";
      case INTERFACE -> "_net_interfaces";
      case CHOICE -> "(" + String.join(" ", Commands.choices(argument)) + ")";
      case OTHER -> " ";
    };
    return ":" + argument.paramLabel() + ":" + action;
  }

  private static String escaped(String text) {
    return text.replace("'", "'\\''").replaceAll("[\\[\\]:]", "\\\\$0");
  }

  private ZshCompletion() {}
}
