package csumaudit.capture.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import csumaudit.capture.CaptureFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * The content of a zstd file, all frames of it (RFC 8878). The library is native, and loaded when the first of these is
 * made.
 *
 * <p>Its own input stream forgets, when one read holds the end of a frame and the beginning of another, that the other
 * may be cut short. What it holds in memory is one window, and it refuses those of more than 128 MiB.
 */
final class ZstdChannel implements ReadableByteChannel {
  private final Compressed compressed;
  private final ZstdDecompressCtx decompressor;
  private boolean inFrame;

  ZstdChannel(Compressed compressed) throws CaptureFormatException {
    this.compressed = compressed;
    this.decompressor = decompressor();
  }

  private static ZstdDecompressCtx decompressor() throws CaptureFormatException {
    try {
      return new ZstdDecompressCtx();
    } catch (LinkageError none) {
      throw new CaptureFormatException("is compressed with zstd, for which the native library cannot be loaded on this"
          + " system" + Compression.piped("zstd -dc"));
    }
  }

  /** Reads what one step of decompression gives; -1 after the last frame. */
  @Override
  public int read(ByteBuffer into) throws IOException {
    int before = into.position();
    while (into.hasRemaining()) {
      if (inFrame || compressed.octets().hasRemaining()) {
        inFrame = !endsFrame(into);
      }
      if (into.position() > before) {
        return into.position() - before;
      }
      if (!compressed.more()) {
        if (inFrame) {
          throw compressed.endsTooEarly();
        }
        return -1;
      }
    }
    return 0;
  }

  /** Decompresses a step. */
  private boolean endsFrame(ByteBuffer into) throws IOException {
    try {
      return decompressor.decompressDirectByteBufferStream(into, compressed.octets());
    } catch (ZstdException refused) {
      // which comes with either sign
      if (Math.abs(refused.getErrorCode()) == Zstd.errFrameParameterWindowTooLarge()) {
        throw new CompressionException("the zstd data wants a window of more than 128 MiB"
            + Compression.piped("zstd --long=31 -dc"));
      }
      throw compressed.damaged(refused.getMessage());
    }
  }

  @Override
  public boolean isOpen() {
    return compressed.isOpen();
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    compressed.close();
  }
}
