package csumaudit.truth;

import csumaudit.cli.Run;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** One row of {@code checksums.csv}, as a reader of the report gets it. */
record Row(String file, int frame, int depth, String protocol, String source, String stored, String expected,
    String verdict, String reason) {

  /** Audits the files by the command line, with these options, and reads the report back. */
  static List<Row> audit(Path output, List<Path> files, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("analyse", "-q", "--rows", "all", "-o", output.toString()));
    arguments.addAll(List.of(options));
    files.forEach(file -> arguments.add(file.toString()));
    Run run = Run.of(arguments.toArray(String[]::new));
    if (run.exit() != 0 && run.exit() != 3) {
      throw new AssertionError("exit " + run.exit() + ": " + run.err());
    }
    List<Row> rows = new ArrayList<>();
    for (CSVRecord row : read(output.resolve("checksums.csv"), ',')) {
      rows.add(new Row(Path.of(row.get("file")).getFileName().toString(), Integer.parseInt(row.get("frame")),
          Integer.parseInt(row.get("depth")), row.get("protocol"), row.get("source"), row.get("stored"),
          row.get("expected"), row.get("verdict"), row.get("reason")));
    }
    return rows;
  }

  /** A table with a header line. */
  static List<CSVRecord> read(Path table, char delimiter) throws IOException {
    try (Reader reader = Files.newBufferedReader(table)) {
      return CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setHeader().setSkipHeaderRecord(true).get()
          .parse(reader).getRecords();
    }
  }
}
