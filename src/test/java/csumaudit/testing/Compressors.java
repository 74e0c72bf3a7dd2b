package csumaudit.testing;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;

/** Compresses octets for tests, in one frame each. */
public final class Compressors {
  public static byte[] zstd(byte[] octets) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(compressed, 3)) {
      zstd.setChecksum(true).write(octets);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  /** As one block that is stored, of a frame that wants a window of two to the power of so many bits (RFC 8878). */
  public static byte[] zstdWithWindow(int bits, byte[] octets) {
    int block = octets.length << 3 | 1;
    byte[] header = Octets.hex("28b52ffd 00 %02x %02x%02x%02x"
        .formatted(bits - 10 << 3, block & 0xFF, block >> 8 & 0xFF, block >> 16 & 0xFF));
    return Octets.join(header, octets);
  }

  public static byte[] lz4(byte[] octets) {
    return lz4(octets, false);
  }

  /** With check sums of content and blocks; linked blocks refer to those before them. */
  public static byte[] lz4(byte[] octets, boolean linked) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    Parameters parameters = new Parameters(BlockSize.K64, true, true, linked,
        BlockLZ4CompressorOutputStream.createParameterBuilder().build());
    try (FramedLZ4CompressorOutputStream lz4 = new FramedLZ4CompressorOutputStream(compressed, parameters)) {
      lz4.write(octets);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  /** By its name. */
  public static byte[] by(String format, byte[] octets) {
    return switch (format) {
      case "gzip" -> PcapBuilder.gzip(octets);
      case "zstd" -> zstd(octets);
      case "lz4" -> lz4(octets);
      default -> throw new IllegalArgumentException(format);
    };
  }

  private Compressors() {}
}
