package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.CaptureSet;
import csumaudit.capture.file.GrowingFile;
import csumaudit.checksum.CheckSink;
import csumaudit.report.Figures;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code csumaudit analyse}: audits saved captures. */
final class AnalyseCommand implements Callable<Integer> {
  /** Frames until the JVM has compiled most of what they need; a second thread is of use after that. */
  static final long WARM = 100_000;

  private final Main main;
  /** Frames that one thread is still to judge alone. */
  private long cold = WARM;
  /** Or null where there is nothing to parse. */
  private CommandSpec spec;
  private final ReportOptions options = new ReportOptions();
  private final List<String> captures = new ArrayList<>();
  private boolean follow;
  private Duration duration;
  private Interruption interruption;
  private Reporting reporting;

  AnalyseCommand(Main main) {
    this.main = main;
  }

  /** Whether these name this command and captures, and nothing is to be parsed. */
  static boolean isPlain(String... arguments) {
    boolean plain = arguments.length > 1 && arguments[0].equals("analyse");
    for (String argument : arguments) {
      // options, and files with more arguments
      plain &= !argument.startsWith("-") && !argument.startsWith("@");
    }
    return plain;
  }

  /** Audits the captures that plain arguments name. */
  int callPlain(String... arguments) {
    captures.addAll(Arrays.asList(arguments));
    captures.remove(0);
    return call();
  }

  /** What there is to parse, once. */
  CommandSpec spec() {
    spec = CommandSpec.wrapWithoutInspection(this).name("analyse").aliases("analyze");
    spec.usageMessage().sortOptions(false)
        .header("Audits saved captures: recomputes every checksum, and says who sends wrong ones.")
        .customSynopsis("csumaudit analyse [options] CAPTURE...")
        .description("",
            "Examples:",
            "  csumaudit analyse vif1.0.pcap",
            "  csumaudit analyse -o reports/monday --rows all *.pcap.gz",
            "  csumaudit analyse --follow vif1.0.pcap",
            "  tcpdump -i vif1.0 -w - | csumaudit analyse -",
            "")
        .footer("",
            "Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 done, but an input was damaged, interrupted or"
            + " lacks frames that were dropped; 4 what --fail-on names was found.");
    spec.addPositional(Options.parameters(captures::addAll, "CAPTURE",
        "pcap and pcapng files, also compressed with gzip, zstd or lz4; a directory or a quoted pattern for all in it,"
        + " the earliest first; - reads standard input. Several are one audit, kept apart by file."));
    spec.addOption(Options.several(captures::addAll, "CAPTURE", "The same, for fingers that are used to tcpdump.",
        "-r"));
    spec.addOption(Options.flag(() -> follow = true,
        "Wait at the end of the capture for more, as it is being written, until"
        + " Ctrl-C; and go on with a new file that takes its place.", "--follow"));
    spec.addOption(Options.time(value -> duration = value,
        "End after this time, with --follow: 30s, 5m, 1h.", "--duration"));
    options.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    if (captures.isEmpty()) {
      throw new ParameterException(spec.commandLine(),
          "which capture? Name one or more files, or - for standard input");
    }
    if (captures.indexOf(CaptureFiles.STANDARD_STREAM) != captures.lastIndexOf(CaptureFiles.STANDARD_STREAM)) {
      throw new ParameterException(spec.commandLine(), "standard input can be read once; name - once");
    }
    if (follow && (captures.size() != 1 || CaptureFiles.isStream(captures.get(0)))) {
      throw new ParameterException(spec.commandLine(), "--follow takes one file; a pipe is followed in any case");
    }
    if (duration != null && !follow) {
      throw new ParameterException(spec.commandLine(), "--duration goes with --follow");
    }
    if (duration != null && duration.isZero()) {
      throw new ParameterException(spec.commandLine(), "--duration takes a positive time");
    }
    interruption = new Interruption();
    reporting = new Reporting(main, options);
    try {
      captures.forEach(follow ? this::follow : this::readAll);
      reporting.report(main.terminal().out());
    } finally {
      interruption.reported(reporting.exitCode());
    }
    return reporting.exitCode();
  }

  private void follow(String capture) {
    GrowingFile file = new GrowingFile(capture, duration);
    read(capture, file::open);
    while (file.isReplaced() && !interruption.isRequested()) {
      main.say(capture + " begins anew; what follows is reported by itself");
      read(capture, file::open);
    }
  }

  private void readAll(String name) {
    interruption.opens(name);
    try {
      CaptureSet set = CaptureSet.of(name);
      if (set.others() > 0 && !options.quiet) {
        main.say("passed over " + Figures.counted(set.others(), "file") + " in " + name + " that "
            + (set.others() == 1 ? "is no capture" : "are no captures"));
      }
      set.names().forEach(capture -> read(capture, () -> CaptureFiles.open(capture)));
    } catch (IOException unusable) {
      reporting.complain(CaptureFiles.named(name) + " " + unusable.getMessage());
    }
  }

  /** Opens a capture, which may have to be waited for. */
  private interface Opening {
    FrameSource open() throws IOException;
  }

  private void read(String capture, Opening opening) {
    if (interruption.isRequested()) {
      notReached(capture);
      return;
    }
    interruption.opens(capture);
    if (capture.equals(CaptureFiles.STANDARD_STREAM) && main.terminal().inputIsTty()) {
      reporting.complain("standard input is a terminal; pipe a capture into it: tcpdump -i eth0 -w - | csumaudit"
          + " analyse -");
      return;
    }
    if (options.replaces(capture)) {
      reporting.refuse(capture + " is a capture that is to be audited; choose another name");
    }
    try (FrameSource source = opening.open()) {
      read(source);
    } catch (IOException unreadable) {
      if (interruption.isRequested()) {
        notReached(capture);
      } else {
        reporting.complain(CaptureFiles.named(capture) + " " + unreadable.getMessage());
      }
    } finally {
      interruption.watch(null);
    }
  }

  private void notReached(String capture) {
    reporting.partial("interrupted before " + capture + " was read; it was not audited.");
  }

  private void read(FrameSource source) {
    interruption.watch(source);
    List<CheckSink> sinks = reporting.sinksFor(source);
    ProgressLine progress = new ProgressLine(source, main.terminal());
    try {
      new Audit(source, sinks, options.tunnels()).run(threads(), cold);
    } finally {
      progress.end();
    }
    cold = Math.max(0, cold - source.summary().frames());
    ended(source);
  }

  private void ended(FrameSource source) {
    SourceSummary summary = source.summary();
    reporting.ended(summary);
    if (summary.dropped() > 0) {
      reporting.partial(summary.name() + " lacks " + summary.dropped() + " of the frames that passed: they were dropped"
          + " while it was captured. The others were audited.");
    }
    if (summary.damage() != null) {
      reporting.partial(summary.name() + " is " + summary.damage() + ". What came before it was audited.");
    } else if (interruption.isRequested() && source.octetsTotal() >= 0) {
      reporting.partial("interrupted after frame " + summary.frames() + " of " + summary.name()
          + "; the rest was not audited.");
    }
  }

  /** How many threads are of use; two, since all evidence is heard in the order of the capture. */
  static int threads() {
    return Math.min(2, Runtime.getRuntime().availableProcessors());
  }
}
