package csumaudit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import csumaudit.testing.Compressors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any octets as a capture file, plain and compressed. An ordinary run tries the inputs among the resources; {@code
 * JAZZER_FUZZ=1 mvn test -Dtest=FileFuzzTest} looks for new ones.
 */
class FileFuzzTest {
  /** Longer inputs teach the fuzzer nothing new of headers this short. */
  private static final int LONGEST = 1 << 16;

  @TempDir
  static Path directory;

  private static Trial trial;

  @BeforeAll
  static void prepare() {
    trial = new Trial(directory);
  }

  @FuzzTest(maxDuration = "10m")
  void anyFileEndsInAReportOrARefusal(byte[] octets) throws IOException {
    if (octets.length <= LONGEST) {
      trial.of(octets, 1);
      trial.of(gzip(octets), 1);
      trial.of(Compressors.zstd(octets), 1);
      trial.of(Compressors.lz4(octets), 1);
    }
  }

  private static byte[] gzip(byte[] octets) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(octets);
    }
    return compressed.toByteArray();
  }
}
