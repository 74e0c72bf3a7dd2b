package csumaudit.capture.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The content of a gzip file, all members of it, decompressed from one direct buffer into another (RFC 1952).
 *
 * <p>{@link java.util.zip.GZIPInputStream} would take anything behind a member that is no member for the end of the file,
 * and on a pipe even a member: a capture would be cut short without a word. Here only zeros may follow.
 */
final class GzipChannel implements ReadableByteChannel {
  private static final int BUFFER = 1 << 16;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKED = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final ReadableByteChannel compressed;
  private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER).limit(0);
  private final Inflater inflater = new Inflater(true);
  private final CRC32 check = new CRC32();
  private boolean inMember;
  private boolean ended;

  /** Goes on after the two octets of the magic number, which have been read. */
  GzipChannel(ReadableByteChannel compressed) throws IOException {
    this.compressed = compressed;
    startMember();
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
        refill();
        inflater.setInput(input);
      }
    }
    return ended ? -1 : 0;
  }

  private int inflate(ByteBuffer into) throws ZipException {
    ByteBuffer output = into.duplicate();
    try {
      int count = inflater.inflate(into);
      check.update(output.limit(into.position()));
      if (inflater.needsDictionary()) {
        throw new ZipException("needs a dictionary");
      }
      return count;
    } catch (DataFormatException damaged) {
      throw new ZipException(damaged.getMessage() == null ? "invalid" : damaged.getMessage());
    }
  }

  private void nextMember() throws IOException {
    int octet;
    do {
      if (!input.hasRemaining() && !more()) {
        ended = true;
        return;
      }
      octet = octet();
    } while (octet == 0);
    if (octet != 0x1F || octet() != 0x8B) {
      throw new ZipException("something else follows");
    }
    startMember();
  }

  private void startMember() throws IOException {
    if (octet() != DEFLATE) {
      throw new ZipException("unknown method");
    }
    int flags = octet();
    skip(6);
    if ((flags & EXTRA) != 0) {
      skip(octet() | octet() << 8);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKED) != 0) {
      skip(2);
    }
    inflater.reset();
    inflater.setInput(input);
    check.reset();
    inMember = true;
  }

  private void endMember() throws IOException {
    if (word() != (int) check.getValue() || word() != (int) inflater.getBytesWritten()) {
      throw new ZipException("wrong check sum");
    }
    inMember = false;
  }

  private int word() throws IOException {
    return octet() | octet() << 8 | octet() << 16 | octet() << 24;
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      octet();
    }
  }

  private void skipText() throws IOException {
    while (octet() != 0) {}
  }

  private int octet() throws IOException {
    if (!input.hasRemaining()) {
      refill();
    }
    return input.get() & 0xFF;
  }

  private void refill() throws IOException {
    if (!more()) {
      throw new EOFException();
    }
  }

  private boolean more() throws IOException {
    int count;
    do {
      count = compressed.read(input.clear());
      input.flip();
    } while (count == 0);
    return count > 0;
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
