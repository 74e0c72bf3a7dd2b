package csumaudit.truth;

import csumaudit.cli.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVRecord;

/** One row of {@code findings.csv}, as a reader of the report gets it. */
record Finding(String file, String sender, String protocol, String cause, String confidence, String evidence, String remedy) {

  /** Audits the files by the command line and reads the report back. */
  static List<Finding> audit(Path output, List<Path> files) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("analyse", "-q", "--rows", "none", "-o", output.toString()));
    files.forEach(file -> arguments.add(file.toString()));
    Run run = Run.of(arguments.toArray(String[]::new));
    if (run.exit() != 0 && run.exit() != 3) {
      throw new AssertionError("exit " + run.exit() + ": " + run.err());
    }
    List<Finding> findings = new ArrayList<>();
    for (CSVRecord row : Row.read(output.resolve("findings.csv"), ',')) {
      findings.add(new Finding(Path.of(row.get("file")).getFileName().toString(), row.get("sender"), row.get("protocol"),
          row.get("cause"), row.get("confidence"), row.get("evidence"), row.get("remedy")));
    }
    return findings;
  }

  /** Such as {@code base-v1.pcap 10.77.0.11 TCP}. */
  String of() {
    return file + " " + sender + " " + protocol;
  }
}
