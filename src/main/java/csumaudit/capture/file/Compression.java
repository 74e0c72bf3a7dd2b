package csumaudit.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** How a capture file is compressed, as its first octets tell. */
enum Compression {
  NONE, GZIP, ZSTD, LZ4;

  private static final int GZIP_MAGIC = 0x1F8B;
  private static final int ZSTD_MAGIC = 0x28B52FFD;
  private static final int LZ4_MAGIC = 0x04224D18;
  /** Of a frame that zstd and lz4 pass over alike; its lowest four bits are free (RFC 8878). */
  private static final int SKIPPABLE_MAGIC = 0x502A4D18;
  private static final int SKIPPABLE_MASK = 0xF0FFFFFF;

  /** Of a file that begins with this big-endian word, padded with zeros if it is shorter. */
  static Compression of(int magic) {
    if (magic >>> 16 == GZIP_MAGIC) {
      return GZIP;
    }
    return magic == ZSTD_MAGIC ? ZSTD : magic == LZ4_MAGIC ? LZ4 : NONE;
  }

  static boolean isSkippable(int magic) {
    return (magic & SKIPPABLE_MASK) == SKIPPABLE_MAGIC;
  }

  /** The content of the channel, of which the first octets have been read. */
  ReadableByteChannel decompress(ByteBuffer first, ReadableByteChannel channel) throws IOException {
    Compressed compressed = new Compressed(word(), first, channel);
    return switch (this) {
      case NONE -> channel;
      case GZIP -> new GzipChannel(compressed);
      case ZSTD -> new ZstdChannel(compressed);
      case LZ4 -> new Lz4Channel(compressed);
    };
  }

  /** For the summary; empty for none. */
  String word() {
    return switch (this) {
      case NONE -> "";
      case GZIP -> "gzip";
      case ZSTD -> "zstd";
      case LZ4 -> "lz4";
    };
  }

  /** For the summary, behind other words. */
  String further() {
    return this == NONE ? "" : ", " + word();
  }

  /** What to do instead, behind other words: let this command decompress it, for whatever reads a capture here. */
  static String piped(String command) {
    return "; name - instead, and pipe it in: " + command + " FILE | csumaudit ...";
  }
}
