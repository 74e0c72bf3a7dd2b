package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.NoCaptureException;
import csumaudit.evidence.Evidence;
import csumaudit.report.AtomicFile;
import csumaudit.report.AuditReport;
import csumaudit.report.compare.Census;
import csumaudit.report.compare.Comparison;
import csumaudit.report.compare.ComparisonRows;
import csumaudit.report.compare.ComparisonText;
import csumaudit.report.compare.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code csumaudit compare}: whether what was done has helped. */
@Command(
    name = "compare",
    sortOptions = false,
    header = "Compares two captures or reports: which sender is cured, not cured, worse or new.",
    customSynopsis = "csumaudit compare [options] BEFORE AFTER",
    description = {
      "",
      "Examples:",
      "  csumaudit compare before.pcap after.pcap",
      "  csumaudit compare reports/monday reports/tuesday",
      "  csumaudit compare --fail-on not-cured reports/monday vif2.0.pcap",
      ""
    },
    footer = {
      "",
      "Listen at the same place both times, and let the same hosts talk.",
      "",
      "Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 done, but a capture was damaged or lacks frames that"
      + " were dropped; 4 a sender was found that --fail-on names."
    })
final class CompareCommand implements Callable<Integer> {
  enum FailOn {
    /** Where there was nothing to judge, nobody knows of a cure. */
    NOT_CURED(EnumSet.complementOf(EnumSet.of(Outcome.CURED, Outcome.FINE))),
    WORSE(EnumSet.of(Outcome.WORSE, Outcome.NEW));

    private final Set<Outcome> outcomes;

    FailOn(Set<Outcome> outcomes) {
      this.outcomes = outcomes;
    }
  }

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "BEFORE",
      description = "A capture, or a directory that analyse or live wrote with -o.")
  private String before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "Likewise.")
  private String after;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE", converter = Options.FileName.class,
      description = "Write a row for each sender and protocol there, as CSV.")
  private Path output;

  @Option(names = "--force", description = "Overwrite the file if it is there already.")
  private boolean force;

  @Option(names = "--fail-on", paramLabel = "not-cured|worse",
      description = "Exit with 4 when any sender is not wholly cured, could not be judged, is worse or new; or only"
          + " for worse and new.")
  private FailOn failOn;

  @Option(names = {"-q", "--quiet"}, description = "No comparison, only errors and the exit code.")
  private boolean quiet;

  @Option(names = {"-v", "--verbose"}, description = "Show every sender, those too that were fine and are.")
  private boolean verbose;

  @Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto",
      description = "Colours; auto: on a terminal, unless NO_COLOR is set.")
  private Terminal.When colour;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  private ExitCode exit = ExitCode.DONE;

  @Override
  public Integer call() {
    if (before.equals(CaptureFiles.STANDARD_STREAM) && after.equals(CaptureFiles.STANDARD_STREAM)) {
      throw new ParameterException(spec.commandLine(), "only one of the two can be standard input");
    }
    refuseToReplace(before);
    refuseToReplace(after);
    Census was = census(before);
    Census is = census(after);
    if (was != null && is != null) {
      if (areSame(before, after)) {
        main.say("BEFORE and AFTER are the same, so nothing can have changed");
      }
      report(new Comparison(was, is));
    }
    return exit.code();
  }

  /** Before the rows take the place of what is compared. */
  private void refuseToReplace(String compared) {
    Path directory = directory(compared);
    try {
      if (output != null && (directory == null ? AtomicFile.replaces(output, Path.of(compared))
          : Census.isRead(output, directory))) {
        throw new ParameterException(spec.commandLine(), "-o " + output + " would replace what is compared; choose"
            + " another name");
      }
    } catch (InvalidPathException none) {
      // which whoever opens it tells
    }
  }

  private static boolean areSame(String one, String other) {
    try {
      return Files.isSameFile(Path.of(one), Path.of(other));
    } catch (IOException | InvalidPathException none) {
      return false;
    }
  }

  /** The senders of a report or capture, or null when it cannot be read. */
  private Census census(String name) {
    try {
      Path directory = directory(name);
      return directory == null ? audited(name) : Census.read(directory);
    } catch (IOException unreadable) {
      complain(unreadable.getMessage());
      return null;
    }
  }

  private static Path directory(String name) {
    try {
      Path path = Path.of(name);
      return !name.isEmpty() && Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException none) {
      return null;
    }
  }

  private Census audited(String name) throws IOException {
    if (name.equals(CaptureFiles.STANDARD_STREAM) && main.terminal().inputIsTty()) {
      throw new IOException("standard input is a terminal; pipe a capture into it, or name a file");
    }
    try (FrameSource source = CaptureFiles.open(name)) {
      return audited(source);
    } catch (IOException unreadable) {
      boolean isTable = unreadable instanceof NoCaptureException && name.endsWith(".csv");
      throw new IOException(CaptureFiles.named(name) + " " + (isTable ? "is no capture; of a report, name the directory"
          : unreadable.getMessage()), unreadable);
    }
  }

  private Census audited(FrameSource source) {
    Evidence evidence = new Evidence();
    evidence.startSource();
    ProgressLine progress = new ProgressLine(source, main.terminal());
    try {
      new Audit(source, List.of(evidence)).run(AnalyseCommand.threads(), AnalyseCommand.WARM);
    } finally {
      progress.end();
    }
    SourceSummary summary = source.summary();
    if (summary.damage() != null) {
      partial(summary.name() + " is " + summary.damage() + ". What came before it was compared.");
    }
    if (summary.dropped() > 0) {
      partial(summary.name() + " lacks " + summary.dropped() + " of the frames that passed. The others were compared.");
    }
    return Census.of(summary.name(), new AuditReport(List.of(summary), evidence.snapshot()));
  }

  private void report(Comparison comparison) {
    if (output != null) {
      save(comparison);
    }
    if (failOn != null && comparison.isAny(failOn.outcomes)) {
      exit = exit.and(ExitCode.FOUND);
    }
    if (!quiet) {
      main.terminal().out().print(new ComparisonText(comparison, main.terminal().style(colour), verbose));
    }
    if (!main.hasWritten()) {
      exit = exit.and(ExitCode.FAILED);
    }
  }

  private void save(Comparison comparison) {
    try (ComparisonRows rows = new ComparisonRows(output, force)) {
      rows.commit(comparison);
    } catch (IOException unwritable) {
      complain("cannot write the comparison: " + unwritable.getMessage());
    }
  }

  private void complain(String what) {
    exit = exit.and(ExitCode.FAILED);
    main.say(what);
  }

  private void partial(String what) {
    exit = exit.and(ExitCode.PARTIAL);
    main.say(what);
  }
}
