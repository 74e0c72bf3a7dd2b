package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.Direction;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.live.FilterSyntaxException;
import csumaudit.capture.live.LiveCaptures.Backend;
import csumaudit.capture.live.LiveCaptures;
import csumaudit.capture.live.LiveSettings;
import csumaudit.capture.live.NoSuchInterfaceException;
import csumaudit.capture.live.PatternException;
import csumaudit.checksum.CheckSink;
import csumaudit.evidence.Evidence;
import csumaudit.host.DropCounters;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Figures;
import csumaudit.report.metrics.MetricsServer;
import csumaudit.report.text.Meanwhile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code csumaudit live}: listens to interfaces, and audits what it hears. */
@Command(
    name = "live",
    sortOptions = false,
    header = "Listens to network interfaces and audits as it listens, with the kernel as witness.",
    customSynopsis = "csumaudit live -i INTERFACE [options] [FILTER EXPRESSION...]",
    description = {
      "",
      "Examples:",
      "  sudo csumaudit live -i vif1.0",
      "  sudo csumaudit live -i 'vif*' --duration 1m -o reports/tonight",
      "  sudo csumaudit live -i eth0 -c 1000 tcp port 80 or udp",
      ""
    },
    footer = {
      "",
      "Ctrl-C ends it, with the full report. Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 done, but frames"
      + " were lost; 4 what --fail-on names was found."
    })
final class LiveCommand implements Callable<Integer> {
  enum Way { IN, OUT, INOUT }

  private static final int NAMES_SHOWN = 8;

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILTER",
      description = "Only what this expression takes, as in tcpdump; see man pcap-filter.")
  private List<String> filter = new ArrayList<>();

  @Option(names = {"-i", "--interface"}, paramLabel = "NAME",
      description = "An interface, a pattern such as 'vif*' for all that match, those that appear later too, or any."
          + " May be given several times.")
  private List<String> interfaces = new ArrayList<>();

  @Option(names = {"-w", "--write"}, paramLabel = "FILE",
      description = "Also save what is heard, as pcapng with the kernel's marks, which analyse reads; - writes to"
          + " standard output, and the summary to standard error.")
  private String write;

  @Option(names = "--write-suspects", paramLabel = "FILE",
      description = "The same with only the deferred and corrupt packets.")
  private String writeSuspects;

  @Option(names = "-c", paramLabel = "N", description = "End after so many frames.")
  private long count = Long.MAX_VALUE;

  @Option(names = "--duration", paramLabel = "TIME", converter = Quantity.Time.class,
      description = "End after this time: 30s, 5m, 1h.")
  private Duration duration;

  @Option(names = {"-s", "--snaplen"}, paramLabel = "N", defaultValue = "262144",
      description = "Take at most so many octets of a frame; 0 for the default, ${DEFAULT-VALUE}.")
  private int snapLength;

  @Option(names = {"-p", "--no-promiscuous-mode"},
      description = "Do not ask interfaces for what is not addressed to them.")
  private boolean notPromiscuous;

  @Option(names = {"-Q", "--direction"}, paramLabel = "in|out|inout", defaultValue = "inout",
      description = "Only what is received, or what is sent.")
  private Way way;

  @Option(names = {"-B", "--buffer"}, paramLabel = "SIZE", defaultValue = "64MiB", converter = Quantity.Octets.class,
      description = "Memory between the kernel and this program, all in all, whatever the number of interfaces; at"
          + " least 4MiB, and ${DEFAULT-VALUE} when nothing is said.")
  private long buffer;

  @Option(names = "--backend", paramLabel = "ring|libpcap",
      description = "How frames are heard. ring (default, Linux only) sees what the kernel knows of each checksum;"
          + " libpcap works everywhere and does not.")
  private Backend backend;

  @Option(names = "--listen", paramLabel = "ADDRESS", converter = ListeningAddress.Converter.class,
      description = "Answer Prometheus at http://ADDRESS/metrics meanwhile, with the counters of --metrics. ADDRESS:"
          + " 9464 (this machine only), 127.0.0.1:9464 or [::1]:9464; port 0 takes one that is free.")
  private ListeningAddress scraped;

  @Option(names = "-r", paramLabel = "CAPTURE", hidden = true)
  private String saved;

  private final ReportOptions options = new ReportOptions();

  private Interruption interruption;
  private Reporting reporting;

  /** What picocli is to know of a new one. */
  static CommandSpec spec() {
    LiveCommand live = new LiveCommand();
    CommandSpec spec = CommandSpec.forAnnotatedObject(live);
    live.options.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    LiveSettings settings = settings();
    interruption = new Interruption();
    reporting = new Reporting(main, options);
    int code = ExitCode.FAILED.code();
    try {
      rehearse();
      code = listen(settings);
    } finally {
      interruption.reported(code);
    }
    return code;
  }

  private LiveSettings settings() {
    if (saved != null) {
      throw usage("live listens; to read a capture: csumaudit analyse " + saved);
    }
    if (interfaces.isEmpty()) {
      throw usage(whichInterface());
    }
    if (count <= 0 || snapLength < 0 || duration != null && duration.isZero()) {
      throw usage("-c and --duration take positive numbers; -s none below 0");
    }
    if (buffer != 0 && buffer < LiveSettings.SMALLEST_BUFFER) {
      throw usage("--buffer takes 4MiB or more: less is full before anybody can look");
    }
    if (write != null && write.equals(writeSuspects)) {
      throw usage("-w and --write-suspects take two files");
    }
    if (writesToStandardOutput() && options.jsonToStandardOutput()) {
      throw usage("--json - and -w - cannot both have standard output; name a file for one of them");
    }
    if (writesToStandardOutput() && main.terminal().outIsTty()) {
      throw usage("standard output is a terminal; pipe it somewhere, or name a file: -w FILE");
    }
    Direction only = switch (way) {
      case IN -> Direction.IN;
      case OUT -> Direction.OUT;
      case INOUT -> Direction.UNKNOWN;
    };
    return new LiveSettings(interfaces, String.join(" ", filter),
        snapLength == 0 ? LiveSettings.USUAL_SNAP_LENGTH : snapLength, !notPromiscuous, only,
        buffer == 0 ? LiveSettings.USUAL_BUFFER : buffer, count);
  }

  private String whichInterface() {
    List<String> there = new ArrayList<>(LiveCaptures.interfaces());
    there.add(LiveSettings.ANY);
    return "which interface? " + (!filter.isEmpty() && there.contains(filter.get(0))
        ? "To listen to it: -i " + filter.get(0)
        : "Name one with -i, or several: there are " + InterfacesCommand.named(there));
  }

  private boolean writesToStandardOutput() {
    return Recording.STANDARD_OUTPUT.equals(write) || Recording.STANDARD_OUTPUT.equals(writeSuspects);
  }

  private ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }

  /** Has most of the code compiled that is to keep up with the interfaces, before they are opened. */
  private void rehearse() {
    try (FrameSource rehearsal = LiveCaptures.rehearsal()) {
      interruption.watch(rehearsal);
      Evidence forgotten = new Evidence();
      forgotten.startSource();
      new Audit(rehearsal, List.of(forgotten), options.tunnels()).run(1);
      interruption.watch(null);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private int listen(LiveSettings settings) {
    // before anything can be heard, so that what is heard and dropped is among them
    DropCounters before = DropCounters.now();
    try (FrameSource source = LiveCaptures.open(settings, backend == null ? LiveCaptures.usual() : backend, main::say);
        MetricsServer metrics = scraped == null ? null : scraped.serve()) {
      List<Recording> recordings = recordings(source, settings);
      if (reporting.start()) {
        listen(source, recordings, metrics);
        reporting.add(Meanwhile.sentence(DropCounters.now().since(before)));
        reporting.report(writesToStandardOutput() ? main.terminal().err() : main.terminal().out());
      }
    } catch (FilterSyntaxException | PatternException wrong) {
      main.say(wrong.getMessage());
      return ExitCode.USAGE.code();
    } catch (NoSuchInterfaceException missing) {
      reporting.complain(InterfacesCommand.missing(missing.there(), missing.name()) + " (a pattern such as 'vif*' takes"
          + " those that appear later, too)");
    } catch (IOException refused) {
      refused.getMessage().lines().forEach(reporting::complain);
    }
    return reporting.exitCode();
  }

  private List<Recording> recordings(FrameSource source, LiveSettings settings) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    if (write != null) {
      recordings.add(new Recording(write, options.force, false, source, settings.snapLength(), reporting::complain));
    }
    if (writeSuspects != null) {
      recordings.add(new Recording(writeSuspects, options.force, true, source, settings.snapLength(),
          reporting::complain));
    }
    return recordings;
  }

  private void listen(FrameSource source, List<Recording> recordings, MetricsServer metrics) {
    interruption.watch(source);
    if (!options.quiet) {
      say(source, metrics);
    }
    List<CheckSink> sinks = reporting.sinksFor(source);
    sinks.addAll(recordings);
    Alarm alarm = new Alarm(duration, source);
    AuditSoFar soFar = new AuditSoFar(() -> reporting.soFar(source));
    LiveWatch watch = watch(soFar);
    if (metrics != null) {
      metrics.start(soFar);
    }
    try {
      new Audit(source, sinks, options.tunnels()).run(1);
    } finally {
      alarm.cancel();
      watch.end();
      if (metrics != null) {
        metrics.close();
      }
      recordings.forEach(Recording::end);
      interruption.watch(null);
    }
    ended(source.summary());
  }

  private void say(FrameSource source, MetricsServer metrics) {
    if (metrics != null) {
      main.say("metrics at " + metrics.url());
    }
    main.say("listening to " + heard(source.summary()) + "; Ctrl-C ends it, with the report");
  }

  private LiveWatch watch(AuditSoFar soFar) {
    LiveWatch watch = new LiveWatch(soFar, main.screen(), main.terminal().errIsTty(),
        main.terminal().talkStyle(options.colour));
    if (!options.quiet) {
      watch.start();
    }
    return watch;
  }

  /** What was asked for, and what that is for now, as far as it can be read. */
  private static String heard(SourceSummary summary) {
    List<String> all = List.copyOf(summary.interfaces().values());
    String names = String.join(", ", all);
    if (names.isEmpty() || names.equals(summary.name()) || summary.name().equals(LiveSettings.ANY)) {
      return summary.name();
    }
    return summary.name() + " (" + (all.size() <= NAMES_SHOWN ? names
        : String.join(", ", all.subList(0, NAMES_SHOWN)) + " and " + (all.size() - NAMES_SHOWN) + " more") + ")";
  }

  private void ended(SourceSummary summary) {
    reporting.ended(summary);
    if (summary.dropped() > 0) {
      reporting.partial(Figures.counted(summary.dropped(), "frame") + " came faster than they could be heard and "
          + (summary.dropped() == 1 ? "is" : "are") + " lost; a larger --buffer, a shorter -s or a filter helps");
    }
  }
}
