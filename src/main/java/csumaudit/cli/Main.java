package csumaudit.cli;

import csumaudit.report.Texts;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
public final class Main implements Runnable, IParameterExceptionHandler {
  private final Terminal terminal;
  private final Screen screen;
  private CommandLine commandLine;

  Main(Terminal terminal) {
    this.terminal = terminal;
    screen = new Screen(terminal.err());
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new Main(Terminal.ofProcess()).run(arguments));
  }

  int run(String... arguments) {
    // to start the parser takes longer than a small audit
    int exit;
    try {
      exit = AnalyseCommand.isPlain(arguments) ? new AnalyseCommand(this).callPlain(arguments) : parse(arguments);
    } finally {
      terminal.flush();
    }
    // a help that is redirected, too; who failed has said why
    return exit == ExitCode.DONE.code() && !hasWritten() ? ExitCode.FAILED.code() : exit;
  }

  /** Whether all that was said on standard output is written; says so if not. */
  boolean hasWritten() {
    boolean written = terminal.flush();
    if (!written) {
      say("standard output could not be written to its end; is the disk full?");
    }
    return written;
  }

  private int parse(String... arguments) {
    commandLine = commandLine(arguments.length == 0 ? "" : arguments[0])
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(terminal.out(), true))
        .setErr(new PrintWriter(terminal.err(), true))
        .setUsageHelpWidth(terminal.style(Terminal.When.NEVER).width())
        .setParameterExceptionHandler(this);
    return commandLine.execute(arguments);
  }

  /** With all commands; for the one that is to answer fast, with nothing else. */
  CommandLine commandLine(String command) {
    CommandSpec spec = spec();
    spec.addSubcommand("analyse", new CommandLine(new AnalyseCommand(this).spec()));
    boolean all = !command.equals("analyse") && !command.equals("analyze");
    if (all) {
      spec.addSubcommand("live", new CommandLine(LiveCommand.spec()));
      spec.addSubcommand("compare", new CommandLine(new CompareCommand()));
      spec.addSubcommand("explain", new CommandLine(new ExplainCommand()));
      spec.addSubcommand("interfaces", new CommandLine(new InterfacesCommand()));
      spec.addSubcommand("extcap", new CommandLine(new ExtcapCommand()));
      spec.addSubcommand("help", new CommandLine(new HelpCommand()));
      spec.usageMessage().footer("", "Topics, for csumaudit help TOPIC: " + String.join(", ", HelpTopic.names()));
    }
    CommandLine commands = new CommandLine(spec);
    if (all) {
      Options.refusePlainly(commands);
    }
    return commands;
  }

  private CommandSpec spec() {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name("csumaudit").versionProvider(new Version());
    spec.usageMessage()
        .header("Audits the checksums of packets, saved or live: valid, offload-deferred or corrupt.")
        .customSynopsis("csumaudit COMMAND [options] ...")
        .description("",
            "Examples:",
            "  csumaudit analyse vif1.0.pcap",
            "  csumaudit analyse -o reports/monday --rows all *.pcap.gz",
            "  sudo csumaudit live -i vif1.0",
            "  csumaudit explain vif1.0.pcap --frame 12",
            "  csumaudit compare before.pcap after.pcap",
            "  csumaudit interfaces",
            "  csumaudit analyse --help",
            "  csumaudit help offload",
            "")
        .commandListHeading("%nCommands:%n");
    spec.addOption(Options.help());
    spec.addOption(OptionSpec.builder("--version").versionHelp(true).type(boolean.class)
        .description("Show the version.").build());
    return spec;
  }

  /** Without a command: how to use it. */
  @Override
  public void run() {
    throw new ParameterException(commandLine, "which command?");
  }

  Terminal terminal() {
    return terminal;
  }

  /** Standard error, should a terminal be there. */
  Screen screen() {
    return screen;
  }

  /** One line on standard error. */
  void say(String what) {
    screen.say("csumaudit: " + Texts.printable(what));
  }

  /**
   * Says what is wrong with the arguments. No lambda: of an interface of so old a class file none goes into the archive
   * of loaded classes, and for the one that is missing the whole jar would be opened.
   */
  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      say((unmatched.isUnknownOption() ? "unknown option " : unmatched.getCommandLine() == commandLine
          ? "unknown command "
          : "one argument too many: ") + unmatched.getUnmatched().get(0) + Proposal.of(unmatched));
    } else {
      say(wrong.getMessage());
    }
    say("see " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE.code();
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {text()};
    }

    static String text() {
      String version = Main.class.getPackage().getImplementationVersion();
      return "csumaudit " + (version == null ? "(not packaged)" : version);
    }
  }
}
