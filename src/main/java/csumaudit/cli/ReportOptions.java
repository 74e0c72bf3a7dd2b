package csumaudit.cli;

import csumaudit.capture.file.CaptureFiles;
import csumaudit.dissect.TunnelPorts;
import csumaudit.report.AtomicFile;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.csv.RowChoice;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options that say how to judge and what becomes of the results, the same for every audit. */
final class ReportOptions {
  enum FailOn { FINDING, LIKELY, DEFERRED, CORRUPT }

  Path output;
  Path html;
  Path json;
  Path metrics;
  boolean force;
  RowChoice rows = RowChoice.SUSPECT;
  boolean reassemble;
  private final List<DecodeAs> decodeAs = new ArrayList<>();
  FailOn failOn;
  boolean quiet;
  boolean verbose;
  Terminal.When colour = Terminal.When.AUTO;

  /** Adds them to those of a command. */
  void addTo(CommandSpec command) {
    command.addOption(Options.option(Path.class, value -> output = named(command, "-o", "a directory", value), "DIR",
        "Write checksums.csv, senders.csv, findings.csv and flows.csv there.", "-o", "--output"));
    command.addOption(Options.option(Path.class, value -> html = named(command, "--html", "a file", value), "FILE",
        "Write a page to look at, in one file that needs no other: to be attached to a ticket.", "--html"));
    command.addOption(Options.option(Path.class, value -> json = value, "FILE",
        "Write one JSON document; - is standard output, and the summary goes to standard error.", "--json"));
    command.addOption(Options.option(Path.class, value -> metrics = named(command, "--metrics", "a file", value),
        "FILE", "Write counters for Prometheus, in the format of its textfile collector.", "--metrics"));
    command.addOption(Options.flag(() -> force = true, "Overwrite reports that are there already.", "--force"));
    command.addOption(Options.option(RowChoice.class, value -> rows = value, "suspect|all|none",
        "Which rows go into checksums.csv: only deferred and corrupt checksums (default), every checksum, or none.",
        "--rows"));
    command.addOption(Options.several(DecodeAs.class, new DecodeAs.Converter(), decodeAs::addAll, "udp:PORT=TUNNEL",
        "Look for a tunnel at this UDP port, too: vxlan, vxlan-gpe, geneve, gtp, teredo, l2tp, mpls, gre, lisp, gue,"
        + " fou, tzsp, capwap, sctp, esp, wireguard; none for no tunnel. May be given several times.", "--decode-as"));
    command.addOption(Options.flag(() -> reassemble = true,
        "Put fragments together, 64 datagrams at a time and each for 60 s at"
        + " most, and judge a datagram on the fragment that completes it.", "--reassemble"));
    command.addOption(Options.option(FailOn.class, value -> failOn = value, "finding|likely|deferred|corrupt",
        "Exit with 4 when a finding says that somebody has something to mend, be it only possible; when one that is at"
        + " least likely does; when any packet is deferred or corrupt; or when any is corrupt.", "--fail-on"));
    command.addOption(Options.flag(() -> quiet = true, "No summary, only errors.", "-q", "--quiet"));
    command.addOption(Options.flag(() -> verbose = true,
        "Show every sender and finding in the summary, and each cure at length.", "-v", "--verbose"));
    command.addOption(Options.option(Terminal.When.class, value -> colour = value, "auto|always|never",
        "Colours in the summary; auto: on a terminal, unless NO_COLOR is set.", "--color"));
    command.addOption(Options.flag(() -> {},
        "Accepted, and without effect: addresses and ports are never turned into names.", "-n"));
    command.addOption(Options.help());
  }

  /** What cannot be standard output, and is not meant to be a file of that name. */
  private static Path named(CommandSpec command, String option, String what, Path name) {
    if (name.toString().equals(CaptureFiles.STANDARD_STREAM)) {
      throw new ParameterException(command.commandLine(),
          option + " takes the name of " + what + "; only --json can be - (standard output)");
    }
    return name;
  }

  /** Whether one of the reports that are a single document is asked for. */
  boolean asksForDocuments() {
    return html != null || json != null || metrics != null;
  }

  /** Whether one of these reports would take the place of the file of this name. */
  boolean replaces(String name) {
    return asksForDocuments() && (replaces(html, name) || !jsonToStandardOutput() && replaces(json, name)
        || replaces(metrics, name)) || output != null && CsvReport.FILES.stream()
        .anyMatch(file -> replaces(output.resolve(file), name));
  }

  /** Whether two names are those of one file. */
  static boolean replaces(String one, String other) {
    try {
      return replaces(Path.of(one), other);
    } catch (InvalidPathException none) {
      return false;
    }
  }

  private static boolean replaces(Path report, String name) {
    try {
      return report != null && AtomicFile.replaces(report, Path.of(name));
    } catch (InvalidPathException none) {
      return false;
    }
  }

  boolean jsonToStandardOutput() {
    return json != null && json.toString().equals(CaptureFiles.STANDARD_STREAM);
  }

  /** The usual ports of tunnels, but for what the user says. */
  TunnelPorts tunnels() {
    TunnelPorts ports = TunnelPorts.USUAL;
    for (DecodeAs said : decodeAs) {
      ports = ports.with(said.port(), said.tunnel());
    }
    return ports;
  }
}
