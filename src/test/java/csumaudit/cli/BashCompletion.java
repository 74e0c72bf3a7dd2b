package csumaudit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of bash: first the word before the one in question decides, then the command. */
final class BashCompletion {
  private static final String SCRIPT = """
      # Completion of csumaudit in bash. Made from the program's own command line by CompletionTest.

      _csumaudit_offer() {
        # these, and no files besides
        compopt +o default 2>/dev/null
        mapfile -t COMPREPLY < <(compgen "$@" -- "$current")
      }

      _csumaudit_interfaces() {
        # compgen would run what a name says, for one may be '$(reboot)'
        local name
        compopt +o default 2>/dev/null
        for name in /sys/class/net/*; do
          [[ -d $name && ${name##*/} == "$current"* ]] && COMPREPLY+=("$(printf %q "${name##*/}")")
        done
        for name in "$@"; do
          [[ $name == "$current"* ]] && COMPREPLY+=("$name")
        done
      }

      _csumaudit() {
        local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word
        # bash takes --option=value for three words
        if [[ $current == = ]]; then
          current=''
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
          case $word in
      {COMMANDS}    esac
        done
        COMPREPLY=()
        case "$command $previous" in
      {VALUES}  esac
        case "$command $current" in
      {WORDS}  esac
      }

      complete -o default -F _csumaudit csumaudit
      """;

  private final List<String> commands = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<String> words = new ArrayList<>();

  static String text() {
    BashCompletion completion = new BashCompletion();
    Commands.all().forEach(completion::add);
    completion.addWords(" ", Stream.concat(
        Commands.all().stream().map(CommandSpec::name), Commands.options(Commands.program()).stream().flatMap(option -> Stream.of(option.names()))));
    return SCRIPT.replace("{COMMANDS}", String.join("", completion.commands))
        .replace("{VALUES}", String.join("", completion.values))
        .replace("{WORDS}", String.join("", completion.words));
  }

  private void add(CommandSpec command) {
    commands.add("      %s) command=%s; break ;;%n".formatted(String.join(" | ", Commands.names(command)), command.name()));
    List<OptionSpec> options = Commands.options(command);
    options.stream().filter(Commands::takesValue).forEach(option -> values.add("    %s) %s; return ;;%n".formatted(
        Stream.of(option.names()).map(name -> "'" + command.name() + " " + name + "'").collect(Collectors.joining(" | ")),
        offer(option))));
    addWords(command.name() + " -", options.stream().flatMap(option -> Stream.of(option.names())));
    // which of several parameters it is takes more to tell, and all of a command are of one kind
    command.positionalParameters().stream().map(BashCompletion::offer).distinct()
        .forEach(offer -> words.add("    '%s '*) %s ;;%n".formatted(command.name(), offer)));
  }

  private void addWords(String before, Stream<String> offered) {
    words.add("    '%s'*) _csumaudit_offer -W '%s' ;;%n".formatted(before, offered.collect(Collectors.joining(" "))));
  }

  private static String offer(ArgSpec argument) {
    return switch (Commands.value(argument)) {
      case FILE -> ":";
      case DIRECTORY -> "compopt -o filenames 2>/dev/null; _csumaudit_offer -d";
      case INTERFACE -> "_csumaudit_interfaces" + (argument.isOption() ? " any" : "");
      case CHOICE -> "_csumaudit_offer -W '" + String.join(" ", Commands.choices(argument)) + "'";
      case OTHER -> "_csumaudit_offer -W ''";
    };
  }
}
