package csumaudit.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a classic pcap file: little-endian, microseconds, Ethernet. */
final class CaptureWriter implements Closeable {
  static final int FILE_HEADER = 24;
  static final int RECORD_HEADER = 16;

  private static final int SNAP_LENGTH = 262_144;
  private static final int ETHERNET = 1;
  /** 2026-01-01. */
  private static final long FIRST_SECOND = 1_767_225_600L;
  private static final int MICROSECONDS_BETWEEN = 4;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
  private long flushed;
  private long micros;

  CaptureWriter(Path path) throws IOException {
    file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    little(0xA1B2C3D4);
    little(2 | 4 << 16);
    little(0);
    little(0);
    little(SNAP_LENGTH);
    little(ETHERNET);
  }

  /** Octets of the file so far. */
  long octets() {
    return flushed + buffer.position();
  }

  /** Appends the first {@code captured} octets of a frame. */
  void write(ByteBuffer frame, int captured, int onWire) throws IOException {
    if (buffer.remaining() < RECORD_HEADER + captured) {
      flush();
    }
    micros += MICROSECONDS_BETWEEN;
    little((int) (FIRST_SECOND + micros / 1_000_000));
    little((int) (micros % 1_000_000));
    little(captured);
    little(onWire);
    buffer.put(frame.array(), 0, captured);
  }

  private void little(int word) {
    buffer.putInt(Integer.reverseBytes(word));
  }

  private void flush() throws IOException {
    buffer.flip();
    flushed += buffer.limit();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }
}
