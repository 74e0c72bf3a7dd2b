package csumaudit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The two tables of a report say the same of a capture: senders, added up, are its checksums, one by one. */
class SendersAddUpTest {
  private static final Path REPORTS = Path.of("reports");
  private static final List<String> VERDICTS = List.of("valid", "deferred", "corrupt", "absent", "unverifiable");

  @Test
  void theSendersOfEverySampleAddUpToItsChecksums() throws IOException {
    int compared = 0;
    try (Stream<Path> reports = Files.list(REPORTS)) {
      for (Path report : reports.filter(path -> Files.exists(path.resolve("senders.csv"))).sorted().toList()) {
        assertThat(ofSenders(report)).as("%s", report).isEqualTo(ofChecksums(report));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(5);
  }

  /** By protocol and verdict, those that there are. */
  private static Map<String, Long> ofSenders(Path report) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (CSVRecord sender : rows(report.resolve("senders.csv"))) {
      for (String verdict : VERDICTS) {
        long count = Long.parseLong(sender.get(verdict));
        if (count > 0) {
          sums.merge(sender.get("protocol") + " " + verdict, count, Long::sum);
        }
      }
    }
    return sums;
  }

  private static Map<String, Long> ofChecksums(Path report) throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    for (CSVRecord row : rows(report.resolve("checksums.csv"))) {
      sums.merge(row.get("protocol") + " " + row.get("verdict").toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    return sums;
  }

  private static List<CSVRecord> rows(Path table) throws IOException {
    try (Reader reader = Files.newBufferedReader(table);
        CSVParser parser = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader)) {
      return parser.getRecords();
    }
  }
}
