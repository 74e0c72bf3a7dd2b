package csumaudit.cli;

import csumaudit.report.RowChoice;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say what becomes of the results, the same for every audit. */
final class ReportOptions {
  enum FailOn { DEFERRED, CORRUPT }

  @Option(names = {"-o", "--output"}, paramLabel = "DIR",
      description = "Write checksums.csv and senders.csv there.")
  Path output;

  @Option(names = "--force", description = "Overwrite reports that are there already.")
  boolean force;

  @Option(names = "--rows", paramLabel = "suspect|all|none", defaultValue = "suspect",
      description = "Which rows go into checksums.csv: only deferred and corrupt checksums (default), every checksum, or none.")
  RowChoice rows;

  @Option(names = "--fail-on", paramLabel = "deferred|corrupt",
      description = "Exit with 4 when any packet is deferred or corrupt, or any is corrupt.")
  FailOn failOn;

  @Option(names = {"-q", "--quiet"}, description = "No summary, only errors.")
  boolean quiet;

  @Option(names = {"-v", "--verbose"}, description = "Show every sender in the summary.")
  boolean verbose;

  @Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto",
      description = "Colours in the summary; auto: on a terminal, unless NO_COLOR is set.")
  Terminal.When colour;

  @Option(names = "-n", description = "Accepted, and without effect: addresses and ports are never turned into names.")
  private boolean numeric;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;
}
