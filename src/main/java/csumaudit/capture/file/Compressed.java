package csumaudit.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** The octets of a compressed file on their way into a decompressor, through one direct buffer. */
final class Compressed implements Closeable {
  private static final int CAPACITY = 1 << 16;

  private final String format;
  private final ReadableByteChannel channel;
  private final ByteBuffer octets = ByteBuffer.allocateDirect(CAPACITY);

  /** Begins with octets that have been read from the channel already, to tell the format. */
  Compressed(String format, ByteBuffer first, ReadableByteChannel channel) {
    this.format = format;
    this.channel = channel;
    octets.put(first.duplicate()).flip();
  }

  /** What is there, for a decompressor to take from. */
  ByteBuffer octets() {
    return octets;
  }

  /** Whether another octet is there; reads when there is none in the buffer. */
  boolean more() throws IOException {
    while (!octets.hasRemaining()) {
      int count = channel.read(octets.clear());
      octets.flip();
      if (count < 0) {
        return false;
      }
    }
    return true;
  }

  /** Reads when there is nothing in the buffer, where the file may not end. */
  void need() throws IOException {
    if (!more()) {
      throw endsTooEarly();
    }
  }

  int octet() throws IOException {
    need();
    return octets.get() & 0xFF;
  }

  /** Four octets, the lowest first. */
  int word() throws IOException {
    return octet() | octet() << 8 | octet() << 16 | octet() << 24;
  }

  void skip(long count) throws IOException {
    for (long left = count; left > 0; ) {
      need();
      int step = (int) Math.min(left, octets.remaining());
      octets.position(octets.position() + step);
      left -= step;
    }
  }

  CompressionException endsTooEarly() {
    return new CompressionException("the " + format + " data ends too early");
  }

  CompressionException damaged(String why) {
    return new CompressionException("the " + format + " data is damaged (" + why + ")");
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
