package csumaudit.capture.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** The octets of a pcapng file on their way to a channel: blocks are put together here, and leave many at a time. */
final class BlockBuffer {
  private final WritableByteChannel channel;
  private final ByteBuffer octets = ByteBuffer.allocateDirect(Stretch.CAPACITY).order(ByteOrder.LITTLE_ENDIAN);
  private int begin;

  BlockBuffer(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** Begins a block, which may become so long. */
  void begin(int type, int longest) throws IOException {
    if (octets.remaining() < longest) {
      flush();
    }
    begin = octets.position();
    octets.putInt(type).putInt(0);
  }

  /** Ends the block, whose length is now known. */
  void end() {
    int length = octets.position() - begin + Pcapng.TRAILER;
    octets.putInt(begin + Integer.BYTES, length);
    octets.putInt(length);
  }

  BlockBuffer half(int value) {
    octets.putShort((short) value);
    return this;
  }

  BlockBuffer word(int value) {
    octets.putInt(value);
    return this;
  }

  /** Of a time stamp, the upper half first. */
  BlockBuffer ticks(long value) {
    return word((int) (value >>> 32)).word((int) value);
  }

  BlockBuffer number(long value) {
    octets.putLong(value);
    return this;
  }

  /** Octets of another buffer, and zeros up to a whole word. */
  BlockBuffer padded(ByteBuffer from, int start, int count) {
    octets.put(octets.position(), from, start, count);
    octets.position(octets.position() + count);
    return pad(count);
  }

  BlockBuffer option(int code, int length) {
    return half(code).half(length);
  }

  /** An option with a text, unless it is empty. */
  BlockBuffer text(int code, String text) {
    byte[] value = text.getBytes(StandardCharsets.UTF_8);
    if (value.length > 0) {
      option(code, value.length);
      octets.put(value);
      pad(value.length);
    }
    return this;
  }

  BlockBuffer endOfOptions() {
    return option(Pcapng.END, 0);
  }

  private BlockBuffer pad(int count) {
    for (int i = count; i < Pcapng.padded(count); i++) {
      octets.put((byte) 0);
    }
    return this;
  }

  /**
   * Writes out all that is here; a channel that takes only a part is asked again, and one that fails is not to be asked
   * any more.
   */
  void flush() throws IOException {
    octets.flip();
    while (octets.hasRemaining()) {
      channel.write(octets);
    }
    octets.clear();
  }

  /** When the channel has failed: blocks of this type that it did not take, or took in part. */
  int refused(int type) {
    int count = 0;
    int at = 0;
    while (at < octets.limit()) {
      int end = at + octets.getInt(at + Integer.BYTES);
      count += octets.getInt(at) == type && end > octets.position() ? 1 : 0;
      at = end;
    }
    return count;
  }

  void close() throws IOException {
    channel.close();
  }
}
