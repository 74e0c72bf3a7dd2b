package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.CsvReport;
import csumaudit.report.RowChoice;
import csumaudit.report.TextReport;
import java.io.IOException;
import java.nio.file.Path;
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

/** {@code csumaudit analyse}: audits saved captures. */
@Command(
    name = "analyse",
    aliases = "analyze",
    sortOptions = false,
    header = "Audits saved captures: recomputes every IPv4, TCP, UDP, ICMP and ICMPv6 checksum.",
    customSynopsis = "csumaudit analyse [options] CAPTURE...",
    description = {
      "",
      "Examples:",
      "  csumaudit analyse vif1.0.pcap",
      "  csumaudit analyse -o reports/monday --rows all *.pcap.gz",
      "  tcpdump -i vif1.0 -w - | csumaudit analyse -",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 done, but an input was",
      "damaged, interrupted or lacks frames that were dropped; 4 packets were found that",
      "--fail-on names."
    })
final class AnalyseCommand implements Callable<Integer> {
  /** Shorter captures are done before a second thread is of use. */
  private static final long WORTH_A_SECOND_THREAD = 4 << 20;

  enum FailOn { DEFERRED, CORRUPT }

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "CAPTURE",
      description = "pcap and pcapng files, also compressed with gzip; - reads standard input. Several are one audit, kept apart by file.")
  private List<String> captures = new ArrayList<>();

  @Option(names = "-r", paramLabel = "CAPTURE", description = "The same, for fingers that are used to tcpdump.")
  private List<String> more = new ArrayList<>();

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Write checksums.csv and senders.csv there.")
  private Path output;

  @Option(names = "--force", description = "Overwrite reports that are there already.")
  private boolean force;

  @Option(names = "--rows", paramLabel = "suspect|all|none", defaultValue = "suspect",
      description = "Which rows go into checksums.csv: only deferred and corrupt checksums (default), every checksum, or none.")
  private RowChoice rows;

  @Option(names = "--fail-on", paramLabel = "deferred|corrupt",
      description = "Exit with 4 when any packet is deferred or corrupt, or any is corrupt.")
  private FailOn failOn;

  @Option(names = {"-q", "--quiet"}, description = "No summary, only errors.")
  private boolean quiet;

  @Option(names = {"-v", "--verbose"}, description = "Show every sender in the summary.")
  private boolean verbose;

  @Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto",
      description = "Colours in the summary; auto: on a terminal, unless NO_COLOR is set.")
  private Terminal.When colour;

  @Option(names = "-n", description = "Accepted, and without effect: addresses and ports are never turned into names.")
  private boolean numeric;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  private final Evidence evidence = new Evidence();
  private final List<SourceSummary> sources = new ArrayList<>();
  private Interruption interruption;
  private CsvReport csv;
  private boolean reportRefused;
  private ExitCode exit = ExitCode.DONE;

  @Override
  public Integer call() {
    captures.addAll(more);
    if (captures.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "which capture? Name one or more files, or - for standard input");
    }
    interruption = new Interruption();
    try {
      captures.forEach(this::read);
      report();
    } finally {
      interruption.reported(exit.code());
    }
    return exit.code();
  }

  private void report() {
    AuditReport report = new AuditReport(sources, evidence.snapshot());
    save(report);
    say(report);
    if (!main.terminal().flush()) {
      complain("standard output could not be written to its end; is the disk full?");
    }
  }

  private void read(String capture) {
    if (interruption.isRequested()) {
      notReached(capture);
      return;
    }
    interruption.opens(capture);
    if (capture.equals(CaptureFiles.STANDARD_INPUT) && main.terminal().inputIsTty()) {
      complain("standard input is a terminal; pipe a capture into it: tcpdump -i eth0 -w - | csumaudit analyse -");
      return;
    }
    try (FrameSource source = CaptureFiles.open(capture)) {
      read(source);
    } catch (IOException unreadable) {
      if (interruption.isRequested()) {
        notReached(capture);
      } else {
        complain(capture + " " + unreadable.getMessage());
      }
    } finally {
      interruption.watch(null);
    }
  }

  private void notReached(String capture) {
    exit = exit.and(ExitCode.PARTIAL);
    main.say("interrupted before " + capture + " was read; it was not audited.");
  }

  private void read(FrameSource source) {
    interruption.watch(source);
    List<CheckSink> sinks = new ArrayList<>(List.of(evidence));
    evidence.startSource();
    startReport();
    if (csv != null) {
      csv.startSource(source.summary().name(), source::interfaceName);
      sinks.add(csv);
    }
    ProgressLine progress = new ProgressLine(source, main.terminal());
    try {
      new Audit(source, sinks).run(threads(source));
    } finally {
      progress.end();
    }
    ended(source);
  }

  private void ended(FrameSource source) {
    SourceSummary summary = source.summary();
    sources.add(summary);
    if (summary.dropped() > 0) {
      exit = exit.and(ExitCode.PARTIAL);
      main.say(summary.name() + " lacks " + summary.dropped() + " of the frames that passed: they were dropped while it"
          + " was captured. The others were audited.");
    }
    if (summary.damage() != null) {
      exit = exit.and(ExitCode.PARTIAL);
      main.say(summary.name() + " is damaged at octet " + summary.damage().offset() + ": " + summary.damage().what()
          + ". What came before it was audited.");
    } else if (interruption.isRequested() && source.octetsTotal() >= 0) {
      exit = exit.and(ExitCode.PARTIAL);
      main.say("interrupted after frame " + summary.frames() + " of " + summary.name() + "; the rest was not audited.");
    }
  }

  /** Prepares the report when the first capture can be read; without captures there is none. */
  private void startReport() {
    if (output == null || csv != null || reportRefused) {
      return;
    }
    try {
      csv = new CsvReport(output, rows, force);
    } catch (IOException refused) {
      reportRefused = true;
      complain("cannot write the report: " + refused.getMessage());
    }
  }

  private void save(AuditReport report) {
    if (csv == null) {
      return;
    }
    try (CsvReport complete = csv) {
      complete.commit(report);
    } catch (IOException unwritable) {
      complain("cannot write the report: " + unwritable.getMessage());
    }
  }

  private static int threads(FrameSource source) {
    boolean small = source.octetsTotal() >= 0 && source.octetsTotal() < WORTH_A_SECOND_THREAD;
    return small ? 1 : Math.min(2, Runtime.getRuntime().availableProcessors());
  }

  private void say(AuditReport report) {
    if (failOn != null && found(report)) {
      exit = exit.and(ExitCode.FOUND);
    }
    if (!quiet) {
      main.terminal().out().print(new TextReport(report, main.terminal().style(colour), verbose));
    }
  }

  private boolean found(AuditReport report) {
    for (Traffic traffic : report.snapshot().sources()) {
      if (traffic.packets().of(PacketVerdict.CORRUPT) > 0
          || failOn == FailOn.DEFERRED && traffic.packets().of(PacketVerdict.DEFERRED) > 0) {
        return true;
      }
    }
    return false;
  }

  private void complain(String what) {
    exit = exit.and(ExitCode.FAILED);
    main.say(what);
  }
}
