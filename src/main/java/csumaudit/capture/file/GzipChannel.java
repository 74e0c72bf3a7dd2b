package csumaudit.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The content of a gzip file, all members of it, decompressed from one direct buffer into another (RFC 1952).
 *
 * <p>{@link java.util.zip.GZIPInputStream} would take anything behind a member that is no member for the end of the
 * file, and on a pipe even a member: a capture would be cut short without a word. Here only zeros may follow.
 */
final class GzipChannel implements ReadableByteChannel {
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKED = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final Compressed compressed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private boolean inMember;
  private boolean ended;

  GzipChannel(Compressed compressed) {
    this.compressed = compressed;
  }

  /** Reads what one step of decompression gives; -1 after the last member. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    while (!ended && into.hasRemaining()) {
      int count = inMember ? inflate(into) : 0;
      if (count > 0) {
        return count;
      }
      if (!inMember) {
        nextMember();
      } else if (inflater.finished()) {
        endMember();
      } else {
        compressed.need();
        inflater.setInput(compressed.octets());
      }
    }
    return ended ? -1 : 0;
  }

  private int inflate(ByteBuffer into) throws IOException {
    ByteBuffer output = into.duplicate();
    try {
      int count = inflater.inflate(into);
      check.update(output.limit(into.position()));
      if (inflater.needsDictionary()) {
        throw compressed.damaged("needs a dictionary");
      }
      return count;
    } catch (DataFormatException damaged) {
      throw compressed.damaged(damaged.getMessage() == null ? "invalid" : damaged.getMessage());
    }
  }

  private void nextMember() throws IOException {
    int octet;
    do {
      if (!compressed.more()) {
        ended = true;
        return;
      }
      octet = compressed.octet();
    } while (octet == 0);
    if (octet != 0x1F || compressed.octet() != 0x8B) {
      throw compressed.damaged("something else follows");
    }
    startMember();
  }

  private void startMember() throws IOException {
    if (compressed.octet() != DEFLATE) {
      throw compressed.damaged("unknown method");
    }
    int flags = compressed.octet();
    compressed.skip(6);
    if ((flags & EXTRA) != 0) {
      compressed.skip(compressed.octet() | compressed.octet() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKED) != 0) {
      compressed.skip(2);
    }
    inflater.reset();
    inflater.setInput(compressed.octets());
    check.reset();
    inMember = true;
  }

  private void endMember() throws IOException {
    if (compressed.word() != (int) check.getValue() || compressed.word() != (int) inflater.getBytesWritten()) {
      throw compressed.damaged("wrong check sum");
    }
    inMember = false;
  }

  private void skipText() throws IOException {
    while (compressed.octet() != 0) {}
  }

  @Override
  public boolean isOpen() {
    return compressed.isOpen();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    compressed.close();
  }
}
