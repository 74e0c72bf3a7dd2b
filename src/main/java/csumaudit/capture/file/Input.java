package csumaudit.capture.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.ZipException;

/** The octets of a capture, from a file or a pipe, decompressed when they are gzip; the content decides, not the name. */
final class Input implements Closeable {
  private static final int GZIP_MAGIC = 0x1F8B;

  private final CountingChannel raw;
  private final long total;
  private final boolean gzip;
  private final ReadableByteChannel content;
  /** The first octets, read to tell the format. */
  private final ByteBuffer head;

  /** Reads the first octets; takes over the channel. */
  Input(FileChannel file) throws IOException {
    raw = new CountingChannel(file);
    total = sizeOf(file);
    ByteBuffer magic = firstOctets(raw, 2);
    gzip = magic.remaining() == 2 && magic.getShort(0) == (short) GZIP_MAGIC;
    if (gzip) {
      content = new GzipChannel(raw);
      head = firstOctets(content, PcapFormat.FILE_HEADER);
    } else {
      content = raw;
      head = ByteBuffer.allocate(PcapFormat.FILE_HEADER).put(magic);
      fill(raw, head);
      head.flip();
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

  boolean isGzip() {
    return gzip;
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

  /** Also ends a read in which another thread hangs. */
  @Override
  public void close() throws IOException {
    raw.close();
  }

  /** What went wrong while reading, as a clause. */
  static String describe(IOException unreadable) {
    if (unreadable instanceof EOFException) {
      return "the gzip data ends too early";
    }
    if (unreadable instanceof ZipException) {
      return "the gzip data is damaged (" + unreadable.getMessage() + ")";
    }
    return "reading failed (" + unreadable.getMessage() + ")";
  }

  private static long sizeOf(FileChannel file) {
    try {
      long size = file.size();
      return size > 0 ? size : -1;
    } catch (IOException pipe) {
      return -1;
    }
  }

  private static ByteBuffer firstOctets(ReadableByteChannel from, int count) throws IOException {
    ByteBuffer octets = ByteBuffer.allocate(count);
    fill(from, octets);
    return octets.flip();
  }

  private static void fill(ReadableByteChannel from, ByteBuffer octets) throws IOException {
    while (octets.hasRemaining() && from.read(octets) >= 0) {}
  }

  /** Counts what comes through, for the progress line of another thread. */
  private static final class CountingChannel implements ReadableByteChannel {
    private final FileChannel file;
    private volatile long count;

    CountingChannel(FileChannel file) {
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
