package csumaudit.bench;

import csumaudit.checksum.PacketVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds what a program says against the truth. */
interface Answer {
  /** Throws {@link WrongAnswer} unless the output is right. */
  void check(Input input, List<String> output);

  /** The C loop: packets and octets. */
  static void countsAreRight(Input input, List<String> output) {
    long packets = input.truth().packetsInAll();
    long octets = input.octets() - CaptureWriter.FILE_HEADER - CaptureWriter.RECORD_HEADER * packets;
    expect(input, "count", List.of(packets + " " + octets), output);
  }

  /** tshark's {@code io,stat}: how many frames, in its one row with an interval. */
  static void framesAreRight(Input input, List<String> output) {
    List<String> said = output.stream().filter(line -> line.contains("<>")).map(line -> line.split(" *\\| *")[2]).toList();
    expect(input, "tshark's number of frames", List.of(Long.toString(input.truth().packetsInAll())), said);
  }

  /** csumaudit's summary: packets by verdict, where a verdict that nothing got has no line. */
  static void summaryIsRight(Input input, List<String> output) {
    Map<PacketVerdict, Long> said = new EnumMap<>(PacketVerdict.class);
    for (PacketVerdict verdict : PacketVerdict.values()) {
      said.put(verdict, 0L);
    }
    for (String line : output) {
      String[] words = line.trim().split(" +");
      for (PacketVerdict verdict : PacketVerdict.values()) {
        if (words.length > 2 && words[0].equals(verdict.label()) && words[1].matches("[0-9,]+")) {
          said.put(verdict, Long.valueOf(words[1].replace(",", "")));
        }
      }
    }
    expect(input, "the summary", input.truth().packets(), said);
  }

  /** {@code senders.csv}: every row, cell by cell. */
  static void sendersAreRight(Input input, Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    List<String> header = Arrays.asList(lines.get(0).split(","));
    SortedSet<String> said = new TreeSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      List<String> row = new ArrayList<>();
      for (String column : Truth.COLUMNS) {
        row.add(cells[header.indexOf(column)]);
      }
      said.add(String.join(",", row));
    }
    expect(input, "the number of rows in senders.csv", input.truth().senders().size(), lines.size() - 1);
    SortedSet<String> missing = new TreeSet<>(input.truth().senders());
    missing.removeAll(said);
    said.removeAll(input.truth().senders());
    if (!missing.isEmpty()) {
      expect(input, "the first wrong row of senders.csv", missing.first(), said.isEmpty() ? "none" : said.first());
    }
  }

  private static void expect(Input input, String what, Object truth, Object said) {
    if (!truth.equals(said)) {
      throw new WrongAnswer(
          "WRONG ANSWER on " + input.capture() + ": " + what + " should be " + truth + ", and is " + said);
    }
  }

  /** A program was fast and wrong. */
  final class WrongAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongAnswer(String what) {
      super(what);
    }
  }
}
