package csumaudit.capture.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/** The octets of a capture, from a file or a pipe, decompressed; the content decides, not the name. */
final class Input implements Closeable {
  private final CountingChannel raw;
  private final long total;
  private final Compression compression;
  private final ReadableByteChannel content;
  /** The first octets, read to tell the format. */
  private final ByteBuffer head;

  /** Reads the first octets; takes over the channel. */
  Input(FileChannel file) throws IOException {
    this(file, sizeOf(file));
  }

  /** The same, of so many octets; -1 when nobody knows. */
  Input(ReadableByteChannel channel, long octets) throws IOException {
    raw = new CountingChannel(channel);
    total = octets;
    ByteBuffer first = firstOctets(raw);
    compression = Compression.of(padded(first));
    content = compression.decompress(first, raw);
    // direct, because zstd takes no other
    head = ByteBuffer.allocateDirect(PcapFormat.FILE_HEADER);
    if (compression == Compression.NONE) {
      head.put(first);
    }
    readHead();
  }

  private void readHead() throws IOException {
    try {
      fill(content, head);
      head.flip();
    } catch (IOException unreadable) {
      close();
      throw unreadable;
    }
  }

  /** Up to as many octets as a file header has, fewer when the capture is shorter; not yet taken. */
  ByteBuffer head() {
    return head.duplicate();
  }

  /** Takes the octets of {@link #head}, as a file header that has been understood. */
  void skipHead() {
    head.position(head.limit());
  }

  Compression compression() {
    return compression;
  }

  /** Reads as much as one call gives; -1 at the end. The octets of {@link #head} come first. */
  int read(ByteBuffer into) throws IOException {
    if (head.hasRemaining()) {
      int taken = head.remaining();
      into.put(head);
      return taken;
    }
    return content.read(into);
  }

  long octetsRead() {
    return raw.count;
  }

  /** Octets before decompression, or -1 for a pipe. */
  long octetsTotal() {
    return total;
  }

  /** Ends a read in which another thread hangs, and every later one. */
  void stop() throws IOException {
    raw.close();
  }

  /** Gives back what decompression holds, too, when nobody reads any more. */
  @Override
  public void close() throws IOException {
    content.close();
  }

  /** What went wrong while reading, as a clause. */
  static String describe(IOException unreadable) {
    return unreadable instanceof CompressionException ? unreadable.getMessage()
        : "reading failed (" + unreadable.getMessage() + ")";
  }

  static long sizeOf(FileChannel file) {
    try {
      long size = file.size();
      return size > 0 ? size : -1;
    } catch (IOException pipe) {
      return -1;
    }
  }

  /** Those that tell what compressed the rest, behind all that only a compressor would write in front of it. */
  private static ByteBuffer firstOctets(ReadableByteChannel from) throws IOException {
    ByteBuffer first = word(from);
    while (Compression.isSkippable(padded(first))) {
      skip(from, Integer.reverseBytes(padded(word(from))) & 0xFFFF_FFFFL);
      first = word(from);
    }
    return first;
  }

  /** Four octets, or fewer at the end. */
  private static ByteBuffer word(ReadableByteChannel from) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(Integer.BYTES);
    fill(from, word);
    return word.flip();
  }

  /** The octets as a big-endian word, with zeros for those that are not there. */
  private static int padded(ByteBuffer word) {
    return ByteBuffer.wrap(word.array()).getInt();
  }

  private static void skip(ReadableByteChannel from, long count) throws IOException {
    ByteBuffer skipped = ByteBuffer.allocate(1 << 12);
    long left = count;
    int read = 0;
    while (left > 0 && read >= 0) {
      read = from.read(skipped.clear().limit((int) Math.min(left, skipped.capacity())));
      left -= read;
    }
  }

  private static void fill(ReadableByteChannel from, ByteBuffer octets) throws IOException {
    while (octets.hasRemaining() && from.read(octets) >= 0) {}
  }

  /** Counts what comes through, for the progress line of another thread. */
  private static final class CountingChannel implements ReadableByteChannel {
    private final ReadableByteChannel file;
    private volatile long count;

    CountingChannel(ReadableByteChannel file) {
      this.file = file;
    }

    @Override
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one reader at a time
    public int read(ByteBuffer into) throws IOException {
      int octets = file.read(into);
      count += Math.max(octets, 0);
      return octets;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
