package csumaudit.cli;

import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.checksum.CheckSink;
import csumaudit.checksum.Checks;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Reassembly;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Snapshot;
import csumaudit.report.AuditReport;
import csumaudit.report.Exhibits;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.text.TextReport;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What becomes of the results of one run: evidence, the reports that are asked for, complaints, and the exit code. */
final class Reporting {
  private final Main main;
  private final ReportOptions options;
  /** For the benchmark, which measures what diagnosing costs: {@code -Dcsumaudit.diagnosis=off}. */
  private final boolean diagnoses = !"off".equals(System.getProperty("csumaudit.diagnosis"));
  private Evidence evidence = diagnoses ? new Evidence() : Evidence.ofSendersOnly();
  /** Or null when fragments are to be left as they are. */
  private final Reassembly reassembly;
  private final List<SourceSummary> sources = new ArrayList<>();
  /** Or null when no report shows any. */
  private final Exhibits exhibits;
  private CsvReport csv;
  private String more = "";
  private Documents documents;
  private boolean started;
  /** Why no report is to be written; or null. */
  private String refusal;
  private ExitCode exit = ExitCode.DONE;

  Reporting(Main main, ReportOptions options) {
    this.main = main;
    this.options = options;
    exhibits = options.html == null ? null : new Exhibits();
    reassembly = options.reassemble ? new Reassembly(options.tunnels()) : null;
  }

  /** Those that are to hear the checks of this source, the next one. */
  List<CheckSink> sinksFor(FrameSource source) {
    List<CheckSink> sinks = new ArrayList<>();
    if (reassembly != null) {
      // first, because it judges again what the others are to hear
      reassembly.startSource();
      sinks.add(reassembly);
    }
    sinks.add(this::hear);
    evidence.startSource();
    start();
    if (exhibits != null) {
      exhibits.startSource(source::interfaceName);
      sinks.add(exhibits);
    }
    if (csv != null) {
      csv.startSource(source.summary().name(), source::interfaceName);
      sinks.add(csv);
    }
    return sinks;
  }

  /** One lock a stretch, so that somebody may look at the evidence meanwhile. */
  private synchronized void hear(Checks checks) {
    evidence.onChecks(checks);
  }

  /** What has been heard of the source by now, from any thread. */
  AuditReport soFar(FrameSource source) {
    return new AuditReport(List.of(source.summary()), snapshot());
  }

  private synchronized Snapshot snapshot() {
    return evidence.snapshot();
  }

  /**
   * Lets go of the tables, when nobody asks any more: full, they take a quarter of the heap, and the reports need room.
   */
  private synchronized Snapshot lastSnapshot() {
    Snapshot last = snapshot();
    evidence = null;
    return last;
  }

  /**
   * Prepares the reports when the first source is there; without sources there are none. False when they cannot be
   * written.
   */
  boolean start() {
    if (started || refusal != null) {
      return refusal == null;
    }
    started = true;
    try {
      // first, since it makes its directory, in which the others may be wanted
      if (options.output != null) {
        csv = new CsvReport(options.output, options.rows, options.force);
      }
      if (options.asksForDocuments()) {
        documents = new Documents(options, main.terminal().out());
      }
    } catch (IOException why) {
      refuse(why.getMessage());
      save(null);
    }
    return refusal == null;
  }

  /** No report is to be written; what has been begun is left behind. */
  void refuse(String why) {
    refusal = "cannot write the report: " + why;
    complain(refusal);
  }

  /** The source has been audited. */
  void ended(SourceSummary source) {
    sources.add(source);
  }

  /** Saves what has been found, and says it there. */
  void report(PrintStream out) {
    AuditReport report = diagnoses ? new AuditReport(sources, lastSnapshot())
        : new AuditReport(sources, lastSnapshot(), List.of());
    save(exhibits == null ? report : report.with(exhibits.kept()));
    say(report, options.jsonToStandardOutput() ? main.terminal().err() : out);
    if (!main.hasWritten()) {
      exit = exit.and(ExitCode.FAILED);
    }
    if (refusal != null && !options.quiet) {
      // the summary, which is on the terminal now, has moved it out of sight
      main.say(refusal);
    }
  }

  /** Something could not be done that was asked for. */
  void complain(String what) {
    exit = exit.and(ExitCode.FAILED);
    main.say(what);
  }

  /** The results are of a part. */
  void partial(String what) {
    exit = exit.and(ExitCode.PARTIAL);
    main.say(what);
  }

  int exitCode() {
    return exit.code();
  }

  /** Puts all files in their places, or after a refusal none. */
  private void save(AuditReport report) {
    try (CsvReport rows = csv; Documents pages = documents) {
      if (rows != null && refusal == null) {
        rows.commit(report);
      }
      if (pages != null && refusal == null) {
        pages.commit(report);
      }
    } catch (IOException unwritable) {
      complain("cannot write the report: " + unwritable.getMessage() + remedy(unwritable));
    }
  }

  /** What the reports say of themselves has one already. */
  private static String remedy(IOException unwritable) {
    boolean full = "No space left on device".equals(unwritable.getMessage());
    return full ? "; nothing of it was kept. Make room, or choose another place" : "";
  }

  /** Says more, behind the report. */
  void add(String text) {
    more = text;
  }

  private void say(AuditReport report, PrintStream out) {
    if (options.failOn != null && found(report)) {
      exit = exit.and(ExitCode.FOUND);
    }
    if (!options.quiet) {
      new TextReport(report, main.terminal().style(options.colour), options.verbose).printTo(out);
      out.print(more);
    }
  }

  private boolean found(AuditReport report) {
    return switch (options.failOn) {
      case FINDING -> report.accuses();
      case LIKELY -> report.accusesLikely();
      case DEFERRED -> holds(report, PacketVerdict.DEFERRED) || holds(report, PacketVerdict.CORRUPT);
      case CORRUPT -> holds(report, PacketVerdict.CORRUPT);
    };
  }

  private static boolean holds(AuditReport report, PacketVerdict verdict) {
    return report.snapshot().sources().stream().anyMatch(traffic -> traffic.packets().of(verdict) > 0);
  }
}
