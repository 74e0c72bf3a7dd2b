package csumaudit.lab;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** What a run of {@code csumaudit} reported. */
record Heard(int exit, String out, String err, Path report) {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  /** What {@code csumaudit analyse} says of a saved capture; its report goes into this folder. */
  static Heard analysed(Path capture, Path folder) {
    Path report = folder.resolve("report");
    Ended ended = Ended.of(new ProcessBuilder(
        Lab.program("analyse", "-o", report.toString(), "--rows", "all", capture.toString())));
    return new Heard(ended.exit(), ended.said(), "", report);
  }

  /** Every row, one after the other: there may be a million. */
  void each(Consumer<Row> consumer) {
    read("checksums.csv", cells -> consumer.accept(Row.of(cells)));
  }

  /** The rows of TCP and UDP between the guests: other sums are never left to hardware. */
  List<Row> transport() {
    List<Row> rows = new ArrayList<>();
    each(row -> {
      if (row.isTransport()) {
        rows.add(row);
      }
    });
    return rows;
  }

  /** How many of these rows there are of each verdict, with the kernel's word: {@code DEFERRED not_ready}. */
  static Map<String, Integer> kinds(List<Row> rows) {
    Map<String, Integer> kinds = new TreeMap<>();
    rows.forEach(row -> kinds.merge(row.kind(), 1, Integer::sum));
    return kinds;
  }

  /** The sum over all senders of a column of {@code senders.csv}. */
  long sum(String column) {
    long[] sum = new long[1];
    read("senders.csv", cells -> sum[0] += Long.parseLong(cells.get(column)));
    return sum[0];
  }

  /** What stands in a column of {@code senders.csv}. */
  Set<String> values(String column) {
    Set<String> values = new TreeSet<>();
    read("senders.csv", cells -> values.add(cells.get(column)));
    return values;
  }

  /** The rows of {@code findings.csv}. */
  List<Map<String, String>> findings() {
    List<Map<String, String>> findings = new ArrayList<>();
    read("findings.csv", cells -> findings.add(cells.toMap()));
    return findings;
  }

  private void read(String file, Consumer<CSVRecord> consumer) {
    try (Reader reader = Files.newBufferedReader(report.resolve(file)); CSVParser rows = CSVParser.parse(reader, FORMAT)) {
      rows.forEach(consumer);
    } catch (IOException failure) {
      throw new UncheckedIOException(err, failure);
    }
  }

  /** A row of {@code checksums.csv}, as far as these tests ask. */
  record Row(String frame, String link, String direction, String protocol, String source, String destination,
      int destinationPort, String verdict, String reason, String kernel, String packetVerdict) {

    static Row of(CSVRecord cells) {
      String port = cells.get("destination_port");
      return new Row(cells.get("frame"), cells.get("interface"), cells.get("direction"), cells.get("protocol"),
          cells.get("source"), cells.get("destination"), port.isEmpty() ? -1 : Integer.parseInt(port),
          cells.get("verdict"), cells.get("reason"), cells.get("kernel"), cells.get("packet_verdict"));
    }

    boolean isTransport() {
      return protocol.equals("TCP") || protocol.equals("UDP");
    }

    String kind() {
      return verdict + " " + kernel;
    }
  }
}
