package csumaudit.fuzz;

import csumaudit.reference.Arrival;
import csumaudit.reference.Finding;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.RandomCaptures;
import csumaudit.reference.RandomFragments;
import csumaudit.reference.RandomFrames;
import csumaudit.reference.RandomPcapng;
import csumaudit.reference.ReferenceAudit;
import csumaudit.testing.Compressors;
import csumaudit.testing.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The inputs from which fuzzing starts, and which every ordinary run tries: a small frame for each verdict and link
 * type, small files in many dialects. Made anew by {@code java -cp target/classes:target/test-classes
 * csumaudit.fuzz.SeedCorpus}.
 */
final class SeedCorpus {
  private static final Path RESOURCES = Path.of("src/test/resources/csumaudit/fuzz");
  private static final long SEED = 1;
  private static final int CANDIDATES = 30_000;
  private static final int FILES = 16;

  public static void main(String[] arguments) throws IOException {
    write(RESOURCES.resolve("FrameFuzzTestInputs/anyFrameIsJudgedAsByTheReference"), frames());
    write(RESOURCES.resolve("FileFuzzTestInputs/anyFileEndsInAReportOrARefusal"), files());
    write(RESOURCES.resolve("FileFuzzTestInputs/anyFileEndsInAReportOrARefusal"), pcapng());
    write(RESOURCES.resolve("FileFuzzTestInputs/anyFileEndsInAReportOrARefusal"), compressed());
    write(RESOURCES.resolve("FragmentFuzzTestInputs/anyFragmentsArePutTogetherAsByTheReference"), fragments());
    write(RESOURCES.resolve("PcapngFuzzTestInputs/whatIsReadCanBeWrittenAndReadAgain"), pcapng());
  }

  /** The smallest frame of each sort. */
  private static Map<String, byte[]> frames() {
    Map<String, byte[]> smallest = new TreeMap<>();
    RandomFrames frames = new RandomFrames(SEED);
    for (int i = 0; i < CANDIDATES; i++) {
      MadeFrame frame = frames.next();
      List<Finding> findings = ReferenceAudit.audit(frame);
      if (!findings.isEmpty()) {
        byte[] input = FuzzInput.of(frame);
        Finding last = findings.get(findings.size() - 1);
        String verdict = (last.kind() + "-" + last.reason()).toLowerCase(Locale.ROOT);
        smallest.merge(verdict, input, SeedCorpus::shorter);
        smallest.merge("linktype-" + frame.linkType(), input, SeedCorpus::shorter);
      }
    }
    return smallest;
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    RandomCaptures captures = new RandomCaptures(SEED);
    while (files.size() < FILES) {
      byte[] file = captures.next(4).octets();
      if (file.length < 700) {
        files.put("pcap-%02d".formatted(files.size()), file);
      }
    }
    return files;
  }

  private static Map<String, byte[]> pcapng() {
    Map<String, byte[]> files = new TreeMap<>();
    RandomPcapng captures = new RandomPcapng(SEED);
    while (files.size() < FILES) {
      byte[] file = captures.next(8).octets();
      if (file.length > 100 && file.length < 700) {
        files.put("pcapng-%02d".formatted(files.size()), file);
      }
    }
    return files;
  }

  private static Map<String, byte[]> fragments() {
    Map<String, byte[]> inputs = new TreeMap<>();
    RandomFragments fragments = new RandomFragments(SEED);
    while (inputs.size() < FILES) {
      List<Arrival> arrivals = fragments.next();
      byte[] input = FragmentFuzzTest.input(arrivals);
      if (arrivals.size() > 2 && input.length < 700) {
        inputs.put("fragments-%02d".formatted(inputs.size()), input);
      }
    }
    return inputs;
  }

  private static Map<String, byte[]> compressed() {
    byte[] file = pcapng().get("pcapng-00");
    Map<String, byte[]> files = new TreeMap<>();
    for (String format : List.of("gzip", "zstd", "lz4")) {
      byte[] whole = Compressors.by(format, file);
      files.put(format, whole);
      files.put(format + "-cut", Arrays.copyOf(whole, whole.length / 2));
    }
    files.put("zstd-window", Compressors.zstdWithWindow(31, file));
    files.put("skippable", Octets.hex("502a4d18 ffffffff 00"));
    return files;
  }

  private static byte[] shorter(byte[] one, byte[] other) {
    return one.length <= other.length ? one : other;
  }

  private static void write(Path directory, Map<String, byte[]> inputs) throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
      Files.write(directory.resolve(input.getKey()), input.getValue());
    }
  }

  private SeedCorpus() {}
}
