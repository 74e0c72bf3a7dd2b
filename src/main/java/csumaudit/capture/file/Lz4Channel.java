package csumaudit.capture.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/**
 * The content of a file in the LZ4 frame format, all frames of it.
 *
 * <p>The library reads one frame at a time. It would also read on by itself, but calls itself for each frame: a file of
 * nothing but empty ones would use up the stack.
 */
final class Lz4Channel implements ReadableByteChannel {
  private static final int BUFFER = 1 << 16;

  private final Compressed compressed;
  private final Octets octets = new Octets();
  private final byte[] content = new byte[BUFFER];
  private FramedLZ4CompressorInputStream frame;

  Lz4Channel(Compressed compressed) {
    this.compressed = compressed;
  }

  /** Reads what one step of decompression gives; -1 after the last frame. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    while (into.hasRemaining()) {
      if (frame == null && !nextFrame()) {
        return -1;
      }
      int count = decompress(Math.min(content.length, into.remaining()));
      if (count > 0) {
        into.put(content, 0, count);
        return count;
      }
    }
    return 0;
  }

  /** Passes over skippable frames, and begins the next other one. */
  private boolean nextFrame() throws IOException {
    while (compressed.more()) {
      int magic = Integer.reverseBytes(compressed.word());
      if (Compression.of(magic) == Compression.LZ4) {
        octets.magicAgain(magic);
        frame = begin();
        return true;
      }
      if (!Compression.isSkippable(magic)) {
        throw compressed.damaged("something else follows");
      }
      compressed.skip(compressed.word() & 0xFFFF_FFFFL);
    }
    return false;
  }

  private FramedLZ4CompressorInputStream begin() throws IOException {
    try {
      return new FramedLZ4CompressorInputStream(octets, false);
    } catch (IOException | RuntimeException failure) {
      throw octets.explain(failure);
    }
  }

  private int decompress(int most) throws IOException {
    try {
      long before = frame.getCompressedCount();
      int count = frame.read(content, 0, most);
      // -1 is also said at the end of an empty block
      if (count < 0 && frame.getCompressedCount() == before) {
        frame = null;
      }
      return count;
    } catch (IOException | RuntimeException failure) {
      throw octets.explain(failure);
    }
  }

  @Override
  public boolean isOpen() {
    return compressed.isOpen();
  }

  @Override
  public void close() throws IOException {
    compressed.close();
  }

  /** The compressed octets as the library wants them, with what went wrong with them. */
  private final class Octets extends InputStream {
    private ByteBuffer magic = ByteBuffer.allocate(Integer.BYTES).limit(0);
    private IOException unreadable;
    private boolean ended;

    void magicAgain(int value) {
      magic.clear().putInt(value).flip();
    }

    @Override
    public int read() throws IOException {
      return available() == 0 ? -1 : from().get() & 0xFF;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
      if (most == 0) {
        return 0;
      }
      if (available() == 0) {
        return -1;
      }
      int count = Math.min(most, from().remaining());
      from().get(into, at, count);
      return count;
    }

    /** 0 only at the end. */
    @Override
    public int available() throws IOException {
      try {
        ended = !magic.hasRemaining() && !compressed.more();
      } catch (IOException failure) {
        unreadable = failure;
        throw failure;
      }
      return from().remaining();
    }

    private ByteBuffer from() {
      return magic.hasRemaining() ? magic : compressed.octets();
    }

    /** The library complains of everything alike. */
    IOException explain(Exception failure) {
      if (unreadable != null) {
        return unreadable;
      }
      return ended ? compressed.endsTooEarly() : compressed.damaged(String.valueOf(failure.getMessage()));
    }
  }
}
