package csumaudit.truth;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Captures with a known truth that stand beside the checkout, not in it; {@code -Dcsumaudit.captures} names another place. */
final class SharedCaptures {
  private static final Path FOLDER = Path.of(System.getProperty("csumaudit.captures", "../shared/captures"));

  /** A folder of them; skips the test, and says so, when it is not there. */
  static Path folder(String name) {
    Path folder = FOLDER.resolve(name);
    if (!Files.isDirectory(folder)) {
      System.out.println("SKIPPED: there are no captures with their truth at " + folder.toAbsolutePath().normalize());
    }
    assumeTrue(Files.isDirectory(folder), "no captures at " + folder);
    return folder;
  }

  /** Its pcap and pcapng files, by their names. */
  static List<Path> captures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().matches(".*\\.(pcap|cap|pcap\\.gz|pcapng)")).sorted().toList();
    }
  }

  private SharedCaptures() {}
}
