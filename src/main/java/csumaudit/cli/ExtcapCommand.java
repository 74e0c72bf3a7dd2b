package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.Direction;
import csumaudit.capture.FrameSource;
import csumaudit.capture.LinkType;
import csumaudit.capture.live.FilterSyntaxException;
import csumaudit.capture.live.LiveCaptures;
import csumaudit.capture.live.LiveSettings;
import csumaudit.capture.live.NoSuchInterfaceException;
import csumaudit.capture.live.NotPermittedException;
import csumaudit.host.Link;
import csumaudit.host.Links;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code csumaudit extcap}: what Wireshark asks a program that it takes captures from (extcap(4)), but for what can be
 * set, which the script in its extcap directory knows.
 */
@Command(
    name = "extcap",
    sortOptions = false,
    hidden = true,
    header = "Answers Wireshark, which lists and hears interfaces through it (see man extcap).",
    customSynopsis = "csumaudit extcap --extcap-interfaces | --extcap-interface INTERFACE ...",
    description = {
      "",
      "Wireshark and tshark run it themselves, once the script src/main/extcap/csumaudit is in their extcap directory;"
      + " the Debian package puts it there. Then:",
      "  tshark -D",
      "  sudo tshark -i csumaudit-vif1.0 -Y frame.comment",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 it may not or cannot listen; 2 wrong usage."
    })
final class ExtcapCommand implements Callable<Integer> {
  /** Wireshark knows the interfaces of all programs by one name each: in front of the system's own. */
  static final String PREFIX = "csumaudit-";

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Option(names = "--extcap-interfaces", description = "List the interfaces.")
  private boolean lists;

  @Option(names = "--extcap-version", paramLabel = "VERSION",
      description = "That of Wireshark, on which nothing depends.")
  private String version;

  @Option(names = "--extcap-interface", paramLabel = "INTERFACE", description = "Of this one, as it was listed.")
  private String chosen;

  @Option(names = "--extcap-dlts", description = "Tell what kind of link it is.")
  private boolean tellsLink;

  @Option(names = "--extcap-capture-filter", paramLabel = "FILTER",
      description = "Only what this expression takes; without --capture, say what is wrong with it.")
  private String filter = "";

  @Option(names = "--capture", description = "Listen.")
  private boolean listens;

  @Option(names = "--fifo", paramLabel = "FILE", description = "Write what is heard there, as pcapng.")
  private String fifo;

  @Option(names = "--suspects", description = "Only the deferred and corrupt packets.")
  private boolean suspectsOnly;

  @Option(names = "--no-promiscuous-mode", description = "Do not ask the interface for what is not addressed to it.")
  private boolean notPromiscuous;

  /** Converted only when somebody at the other end of the fifo can be told. */
  @Option(names = "--buffer", paramLabel = "SIZE", description = "Memory between the kernel and this program.")
  private String buffer = "";

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    if (lists) {
      listInterfaces();
    } else if (chosen == null) {
      throw usage("Wireshark asks for --extcap-interfaces, or names an --extcap-interface");
    } else if (!chosen.startsWith(PREFIX)) {
      throw usage(chosen + " is none of the interfaces that --extcap-interfaces lists");
    } else if (listens) {
      return capture();
    } else if (tellsLink) {
      tellLink();
    } else {
      checkFilter();
    }
    return ExitCode.DONE.code();
  }

  private void listInterfaces() throws IOException {
    out().println("extcap {version=" + Main.Version.text().replace("csumaudit ", "")
        + "}{display=csumaudit: checksums, with the kernel as witness}");
    for (Link link : Links.now().all()) {
      if (link.name().chars().noneMatch(letter -> letter == '{' || letter == '}')) {
        tellInterface(link.name(), link.name() + " (" + link.kind().label() + ")");
      }
    }
    tellInterface(LiveSettings.ANY, "all interfaces");
  }

  private void tellInterface(String name, String what) {
    out().println("interface {value=" + PREFIX + name + "}{display=csumaudit: " + what + ", with checksum marks}");
  }

  /** A file has several kinds of link where it has to; what is told here is for the filter. */
  private void tellLink() throws IOException {
    boolean addressed = interfaceName().equals(LiveSettings.ANY)
        || Links.now().matching(interfaceName()).stream().allMatch(link -> link.mac() != null);
    out().println(addressed ? "dlt {number=" + LinkType.ETHERNET + "}{name=EN10MB}{display=Ethernet}"
        : "dlt {number=" + LinkType.RAW + "}{name=RAW}{display=Raw IP}");
  }

  /** Whoever asks reads the answer on standard output: nothing for a filter that is right. */
  private void checkFilter() throws IOException {
    try {
      LiveCaptures.check(filter);
    } catch (FilterSyntaxException wrong) {
      out().println(wrong.getMessage());
    }
  }

  private int capture() {
    if (fifo == null) {
      throw usage("--capture takes a --fifo");
    }
    Interruption interruption = new Interruption();
    ExitCode exit = ExitCode.FAILED;
    try {
      listen(interruption);
      exit = ExitCode.DONE;
    } catch (TypeConversionException wrong) {
      main.say("the buffer: " + wrong.getMessage());
    } catch (NoSuchInterfaceException missing) {
      main.say(InterfacesCommand.missing(missing.there(), missing.name()));
    } catch (NotPermittedException refused) {
      main.say("no permission to listen. Start Wireshark with it, or rather let csumaudit alone have it:");
      main.say("  sudo csumaudit live -i " + interfaceName() + " -w - | wireshark -k -i -");
    } catch (IOException refused) {
      refused.getMessage().lines().forEach(main::say);
    } finally {
      interruption.reported(exit.code());
    }
    if (exit != ExitCode.DONE) {
      hangUp();
    }
    return exit.code();
  }

  private void listen(Interruption interruption) throws IOException {
    long octets = buffer.isEmpty() ? LiveSettings.USUAL_BUFFER : new Quantity.Octets().convert(buffer);
    if (octets < LiveSettings.SMALLEST_BUFFER) {
      throw new IOException("the buffer: 4MiB or more, less is full before anybody can look");
    }
    LiveSettings settings = new LiveSettings(List.of(interfaceName()), filter, LiveSettings.USUAL_SNAP_LENGTH,
        !notPromiscuous, Direction.UNKNOWN, octets, Long.MAX_VALUE);
    try (FrameSource source = LiveCaptures.open(settings, LiveCaptures.usual(), main::say)) {
      interruption.watch(source);
      record(source, settings);
    }
  }

  /** Whoever waits at the other end of the fifo waits for good, should it never be opened. */
  private void hangUp() {
    try {
      new FileOutputStream(fifo).close();
    } catch (IOException gone) {
      // then nobody waits
    }
  }

  /** Until nobody reads the fifo any more, or the program that asked is gone: on an idle link only that shows. */
  private void record(FrameSource source, LiveSettings settings) throws IOException {
    ProcessHandle.current().parent().ifPresent(asking -> asking.onExit().thenRun(source::stop));
    Recording recording = new Recording(fifo, true, suspectsOnly, source, settings.snapLength(),
        closed -> source.stop());
    recording.comment();
    try {
      new Audit(source, List.of(recording)).run(1);
    } finally {
      recording.end();
    }
  }

  private String interfaceName() {
    return chosen.substring(PREFIX.length());
  }

  private PrintStream out() {
    return main.terminal().out();
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
