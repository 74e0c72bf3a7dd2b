package csumaudit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A program that is measured.
 *
 * @param command with its arguments; {@link #CAPTURE} stands for the file
 * @param answer what its output has to say, or null when nobody reads it
 */
record Contender(String name, List<String> command, Answer answer) {
  static final String CAT = "cat: the floor";
  static final String C_LOOP = "C loop, only counts";
  static final String CSUMAUDIT = "csumaudit";
  static final String WITHOUT_DIAGNOSIS = "without diagnosis";
  static final String ALSO = "csumaudit, --also";
  static final String TSHARK = "tshark";
  static final String TCPDUMP = "tcpdump -nvv";

  private static final String CAPTURE = "CAPTURE";

  static Contender cat() {
    return new Contender(CAT, List.of("cat", CAPTURE), null);
  }

  static Contender counting(Path directory) {
    return new Contender(C_LOOP, List.of(directory.resolve("count").toString(), CAPTURE), Answer::countsAreRight);
  }

  static Contender csumaudit(String name, List<String> command) {
    return new Contender(name, with(command, "analyse", CAPTURE), Answer::summaryIsRight);
  }

  /** The same, which counts senders, but follows no flows and judges nobody. */
  static Contender withoutDiagnosis(List<String> command) {
    List<String> words = new ArrayList<>(List.of("env", "JAVA_TOOL_OPTIONS=-Dcsumaudit.diagnosis=off"));
    words.addAll(command);
    return csumaudit(WITHOUT_DIAGNOSIS, words);
  }

  /** Verifies all checksums, and prints one line for all packets together. */
  static Contender tshark() {
    return tshark(null);
  }

  /** The same, and somebody reads the line. */
  static Contender tshark(Answer answer) {
    return new Contender(TSHARK, List.of("tshark", "-n", "-q", "-r", CAPTURE, "-o", "ip.check_checksum:TRUE",
        "-o", "tcp.check_checksum:TRUE", "-o", "udp.check_checksum:TRUE", "-z", "io,stat,0"), answer);
  }

  static Contender tcpdump() {
    return new Contender(TCPDUMP, List.of("tcpdump", "-nvv", "-r", CAPTURE), null);
  }

  List<String> commandFor(Path capture) {
    List<String> words = new ArrayList<>(command);
    words.replaceAll(word -> word.equals(CAPTURE) ? capture.toString() : word);
    return words;
  }

  static List<String> with(List<String> command, String... more) {
    List<String> words = new ArrayList<>(command);
    words.addAll(Arrays.asList(more));
    return words;
  }
}
