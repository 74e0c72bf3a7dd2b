package csumaudit.capture.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A ring block as the kernel would fill it, made by hand. Offsets are those of linux/if_packet.h. */
final class MadeBlock {
  static final int HEADER = 48;
  static final int FRAME_AT = 96;
  static final int ETHERNET = 1;
  static final int LOOPBACK = 772;
  static final int TUNNEL = 768;
  static final int HOST = 0;
  static final int OTHER_HOST = 3;
  static final int OUTGOING = 4;

  private final ByteBuffer memory = ByteBuffer.allocateDirect(1 << 13).order(ByteOrder.nativeOrder());
  private int at = HEADER;
  private int last;
  private int frames;

  // of the frames to come
  private int status;
  private int hardware = ETHERNET;
  private int type = HOST;
  private int index = 7;
  private int virtio;
  private int segmentation;
  private int tag;
  private int tagType;
  private int protocol = 0x0800;
  private int linkLength = 14;
  private int cut;

  MadeBlock status(int bits)                { status = bits; return this; }
  MadeBlock hardware(int number)            { hardware = number; return this; }
  MadeBlock type(int number)                { type = number; return this; }
  MadeBlock index(int number)               { index = number; return this; }
  MadeBlock virtio(int flags, int gsoType)  { virtio = flags; segmentation = gsoType; return this; }
  MadeBlock tag(int etherType, int word)    { tagType = etherType; tag = word; return this; }
  MadeBlock protocol(int etherType)         { protocol = etherType; return this; }
  MadeBlock linkLength(int octets)          { linkLength = octets; return this; }
  /** The snap length cut so many octets off. */
  MadeBlock cut(int octets)                 { cut = octets; return this; }

  /** Adds a frame, received at this second and nanosecond. */
  MadeBlock frame(int second, int nanos, byte[] octets) {
    memory.putInt(at + 4, second).putInt(at + 8, nanos);
    memory.putInt(at + 12, octets.length).putInt(at + 16, octets.length + cut).putInt(at + 20, status);
    memory.putShort(at + 24, (short) FRAME_AT).putShort(at + 26, (short) (FRAME_AT + linkLength));
    memory.putShort(at + 32, (short) tag).putShort(at + 36, (short) tagType);
    memory.putShort(at + 48, (short) 17).put(at + 50, (byte) (protocol >> 8)).put(at + 51, (byte) protocol);
    memory.putInt(at + 52, index).putShort(at + 56, (short) hardware).put(at + 58, (byte) type);
    memory.put(at + FRAME_AT - 10, (byte) virtio).put(at + FRAME_AT - 9, (byte) segmentation);
    memory.put(at + FRAME_AT, octets);
    int length = FRAME_AT + octets.length + 15 & ~15;
    memory.putInt(at, 0);
    if (last > 0) {
      memory.putInt(last, at - last);
    }
    last = at;
    at += length;
    frames++;
    return this;
  }

  MadeBlock frame(byte[] octets) {
    return frame(1_700_000_000, 1, octets);
  }

  /** Where the next frame would stand. */
  int end() {
    return at;
  }

  /** Lends it, as the kernel does when it is full or has waited long enough. */
  RingBlock lend() {
    memory.putInt(8, 1).putInt(12, frames).putInt(16, HEADER).putInt(20, at);
    return new RingBlock(memory);
  }

  /** For damage. */
  ByteBuffer memory() {
    return memory;
  }
}
