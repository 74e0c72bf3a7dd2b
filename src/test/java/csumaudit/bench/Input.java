package csumaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A capture to measure with, and what is true of it. */
record Input(String name, Path capture, Truth truth, long octets) {
  /** To be counted up when the same seed gives other packets than before. */
  private static final int GENERATOR = 1;

  /** Takes the capture of this name from the directory, or makes it there. */
  static Input obtain(Path directory, String name, TrafficSet set, long octets, long seed) throws IOException {
    Path capture = directory.resolve(name + ".pcap");
    Path sidecar = directory.resolve(name + ".truth");
    String heading = set + ", " + octets + " octets, seed " + seed + ", generator " + GENERATOR;
    Truth truth = Files.exists(capture) ? Truth.load(sidecar, heading) : null;
    if (truth == null) {
      Files.createDirectories(directory);
      // the sidecar comes last, so that half a capture has none
      Files.deleteIfExists(sidecar);
      truth = new Traffic(set, seed).save(capture, octets).truth();
      truth.save(sidecar, heading);
    }
    return new Input(name, capture, truth, Files.size(capture));
  }
}
