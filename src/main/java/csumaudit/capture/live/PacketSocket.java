package csumaudit.capture.live;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A packet socket: hears all frames of an interface, from the moment it is bound (packet(7)). */
final class PacketSocket implements Closeable {
  /** The index that stands for all interfaces. */
  static final int ANY = 0;

  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final short ALL_PROTOCOLS = 3;

  private static final int SOL_SOCKET = 1;
  private static final int SO_ERROR = 4;
  private static final int SO_ATTACH_FILTER = 26;
  private static final int SOL_PACKET = 263;
  private static final int ADD_MEMBERSHIP = 1;
  private static final int RX_RING = 5;
  private static final int STATISTICS = 6;
  private static final int VERSION = 10;
  private static final int VNET_HDR = 15;
  private static final int TPACKET_V3 = 2;
  private static final int PROMISCUOUS = 1;
  private static final int ADDRESS_LENGTH = 20;
  private static final int MEMBERSHIP_LENGTH = 16;
  private static final int FRAME_SIZE = 1 << 16;

  private final int file;
  private boolean closed;

  /** Opens a socket that hears nothing yet. */
  PacketSocket() throws IOException {
    file = LibC.socket(AF_PACKET, SOCK_RAW | CLOSE_ON_EXEC, 0);
    if (file < 0) {
      int errno = LibC.errno();
      throw errno == LibC.EPERM || errno == LibC.EACCES ? new NotPermittedException()
          : new IOException("cannot listen here (" + LibC.describe(errno) + ")");
    }
  }

  int file() {
    return file;
  }

  /** Asks for a ring, and for a virtio header in front of each frame; the kernel wants to be asked in this order. */
  void ring(int blocks, int retireMillis) throws IOException {
    set(SOL_PACKET, VERSION, buffer(Integer.BYTES).putInt(TPACKET_V3), "rings of version 3");
    set(SOL_PACKET, VNET_HDR, buffer(Integer.BYTES).putInt(1), "marks on the frames of a ring");
    int framesInBlock = RingBlock.SIZE / FRAME_SIZE;
    ByteBuffer request = buffer(7 * Integer.BYTES).putInt(RingBlock.SIZE).putInt(blocks).putInt(FRAME_SIZE)
        .putInt(blocks * framesInBlock).putInt(retireMillis).putInt(0).putInt(0);
    set(SOL_PACKET, RX_RING, request, "a ring of " + blocks + " MiB");
  }

  /** Hears only what the filter takes, and of that no more than the filter says. */
  void filter(BpfFilter filter) throws IOException {
    ByteBuffer program = buffer(2 * Long.BYTES).putShort(0, (short) filter.length())
        .putLong(Long.BYTES, filter.address())
        .position(2 * Long.BYTES);
    set(SOL_SOCKET, SO_ATTACH_FILTER, program, "the filter");
  }

  /** Hears also what is not addressed to the interface. */
  void promiscuous(int index) throws IOException {
    ByteBuffer membership = buffer(MEMBERSHIP_LENGTH).putInt(index).putShort((short) PROMISCUOUS)
        .position(MEMBERSHIP_LENGTH);
    set(SOL_PACKET, ADD_MEMBERSHIP, membership, "promiscuous mode");
  }

  /** From now on it hears the interface of this index, or {@link #ANY}. */
  void bind(int index) throws IOException {
    ByteBuffer address = buffer(ADDRESS_LENGTH).putShort(0, (short) AF_PACKET)
        .putShort(2, networkOrder(ALL_PROTOCOLS)).putInt(4, index);
    if (LibC.bind(file, address, ADDRESS_LENGTH) < 0) {
      throw new IOException("cannot be listened to (" + LibC.describe(LibC.errno()) + ")");
    }
  }

  /** Frames for which there was no room since the last time this was asked. */
  long drops() {
    ByteBuffer statistics = buffer(3 * Integer.BYTES);
    get(SOL_PACKET, STATISTICS, statistics);
    return statistics.getInt(Integer.BYTES) & 0xFFFF_FFFFL;
  }

  /** Takes note of what is wrong with the socket, so that it is no longer announced. */
  void takeError() {
    get(SOL_SOCKET, SO_ERROR, buffer(Integer.BYTES));
  }

  private void get(int level, int option, ByteBuffer value) {
    ByteBuffer length = buffer(Integer.BYTES).putInt(0, value.capacity());
    LibC.getsockopt(file, level, option, value, length);
  }

  /** Sets the option to what has been put into the buffer. */
  private void set(int level, int option, ByteBuffer value, String what) throws IOException {
    int length = value.position();
    if (LibC.setsockopt(file, level, option, value.flip(), length) < 0) {
      throw refused(what, LibC.errno());
    }
  }

  private static IOException refused(String what, int errno) {
    return new IOException(errno == LibC.ENOMEM
        ? "there is no memory for " + what + "; ask for less: --buffer 8MiB"
        : "this kernel refuses " + what + " (" + LibC.describe(errno) + "); try --backend libpcap");
  }

  private static short networkOrder(short number) {
    return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? number : Short.reverseBytes(number);
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      LibC.close(file);
    }
  }
}
