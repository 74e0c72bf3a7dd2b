package csumaudit.cli;

import csumaudit.capture.live.LiveCaptures;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may have been meant by an argument that is none: a clause that follows the refusal, or nothing. */
final class Proposal {
  static String of(UnmatchedArgumentException refused) {
    CommandSpec asked = refused.getCommandLine().getCommandSpec();
    List<String> arguments = refused.getUnmatched();
    String proposal = asked.parent() == null ? command(arguments) : option(arguments.get(0), asked);
    if (proposal.isEmpty()) {
      List<String> near = near(arguments.get(0), asked, refused.isUnknownOption());
      return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }
    return "; " + proposal;
  }

  /** Where one is missing, as tcpdump has none. */
  private static String command(List<String> arguments) {
    String first = arguments.get(0);
    String last = arguments.get(arguments.size() - 1);
    if (first.startsWith("-i")) {
      return "to listen to an interface: csumaudit live " + String.join(" ", arguments);
    }
    if (LiveCaptures.interfaces().contains(first)) {
      return "to listen to it: csumaudit live -i " + first;
    }
    return isFile(last) ? "to audit " + last + ": csumaudit analyse " + last : "";
  }

  /** What it takes to be one, or not to be taken for one. */
  private static String option(String argument, CommandSpec asked) {
    if (argument.startsWith("-") && isFile(argument)) {
      return "to name the file: ./" + argument;
    }
    return argument.matches("[0-9]+") && asked.optionsMap().containsKey("--frame")
        ? "for frame " + argument + ": --frame " + argument : "";
  }

  private static boolean isFile(String name) {
    return !name.isEmpty() && new File(name).exists();
  }

  /** The commands and options that are spelt like it. */
  private static List<String> near(String argument, CommandSpec asked, boolean isOption) {
    List<String> names = new ArrayList<>();
    asked.subcommands().forEach((name, command) -> {
      if (!command.getCommandSpec().usageMessage().hidden()) {
        names.add(name);
      }
    });
    if (isOption || !names.isEmpty()) {
      names.addAll(asked.optionsMap().keySet());
    }
    String withoutValue = argument.split("=", 2)[0];
    return NearNames.of(withoutValue, names);
  }

  private Proposal() {}
}
