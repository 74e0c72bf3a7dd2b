package csumaudit.capture.file;

import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A file that has been read to its end: what was heard, and what is said of it. */
record Opened(List<Heard> frames, SourceSummary summary, long octetsRead, long octetsTotal) {

  static Opened of(Path file) throws IOException {
    return of(file, 1);
  }

  static Opened of(Path file, int threads) throws IOException {
    try (FrameSource source = CaptureFiles.open(file.toString())) {
      List<Heard> frames = HeardFrames.of(source, threads);
      return new Opened(frames, source.summary(), source.octetsRead(), source.octetsTotal());
    }
  }

  static Opened of(Path directory, byte[] octets) throws IOException {
    return of(PcapBuilder.write(directory.resolve("test.pcap"), octets));
  }

  /** The only frame. */
  Heard frame() {
    if (frames.size() != 1) {
      throw new AssertionError("expected one frame, but heard " + frames.size());
    }
    return frames.get(0);
  }
}
