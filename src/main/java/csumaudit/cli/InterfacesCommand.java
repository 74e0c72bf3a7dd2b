package csumaudit.cli;

import csumaudit.host.Link;
import csumaudit.host.Links;
import csumaudit.report.csv.LinkRows;
import csumaudit.report.text.LinkTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code csumaudit interfaces}: what this machine says of its own interfaces. */
@Command(
    name = "interfaces",
    sortOptions = false,
    header = "Shows the interfaces of this machine: what they are, what they offload, whom they are tied to.",
    customSynopsis = "csumaudit interfaces [options] [NAME...]",
    description = {
      "",
      "Examples:",
      "  csumaudit interfaces",
      "  csumaudit interfaces 'vif*' xenbr0",
      "  csumaudit interfaces --csv",
      ""
    },
    footer = {
      "",
      "Needs no privilege. Exit codes: 0 done; 1 there is no such interface; 2 wrong usage."
    })
final class InterfacesCommand implements Callable<Integer> {
  private static final int NAMES_SHOWN = 8;

  @ParentCommand
  private Main main;

  @Parameters(arity = "0..*", paramLabel = "NAME",
      description = "Only these; * and ? stand for any characters, and one.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--csv", description = "As CSV, for programs.")
  private boolean csv;

  @Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto",
      description = "Colours; auto: on a terminal, unless NO_COLOR is set.")
  private Terminal.When colour;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  private ExitCode exit = ExitCode.DONE;

  @Override
  public Integer call() {
    try {
      Links links = Links.now();
      show(names.isEmpty() ? links.all() : chosen(links));
    } catch (IOException unknowable) {
      complain("the interfaces of this machine cannot be listed: " + unknowable.getMessage());
    }
    return exit.code();
  }

  /** In the order of the machine, each once, however many names it goes by. */
  private List<Link> chosen(Links links) {
    List<Link> chosen = new ArrayList<>();
    for (String name : names) {
      List<Link> matching = links.matching(name);
      if (matching.isEmpty()) {
        complain(missing(links.names(), name));
      }
      chosen.addAll(matching);
    }
    return links.all().stream().filter(chosen::contains).toList();
  }

  /** What to say of a name or pattern that none of the interfaces there are has. */
  static String missing(List<String> there, String name) {
    List<String> near = NearNames.of(name, there);
    String shown = name.isEmpty() || name.contains(" ") ? "'" + name + "'" : name;
    if (!near.isEmpty()) {
      return "there is no interface " + shown + "; did you mean " + String.join(" or ", near) + "?";
    }
    return "there is no interface " + shown + "; there are " + named(there);
  }

  /** Their names; how many there are, where that would be too long to be read. */
  static String named(List<String> there) {
    return there.size() <= NAMES_SHOWN ? String.join(", ", there) : there.size() + ": csumaudit interfaces shows them";
  }

  private void show(List<Link> links) throws IOException {
    if (links.isEmpty()) {
      return;
    }
    if (csv) {
      LinkRows.write(links, main.terminal().out());
    } else {
      main.terminal().out().print(new LinkTable(links, main.terminal().style(colour)));
    }
    if (!main.hasWritten()) {
      exit = exit.and(ExitCode.FAILED);
    }
  }

  private void complain(String what) {
    exit = exit.and(ExitCode.FAILED);
    main.say(what);
  }
}
