package csumaudit.capture.live;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One block of a ring: memory that the kernel fills with frames and lends, and that is given back when they have been
 * heard (tpacket_block_desc of version 3, linux/if_packet.h).
 */
final class RingBlock {
  /** Octets of a block: room for the longest packet there is, half a megabyte under BIG TCP. */
  static final int SIZE = 1 << 20;

  /** The smallest there is. */
  private static final int PAGE = 1 << 12;

  private static final int STATUS_AT = 8;
  private static final int FRAMES_AT = 12;
  private static final int FIRST_AT = 16;
  private static final int FILLED_AT = 20;
  private static final int KERNEL = 0;
  private static final int USER = 1;
  /** Who has the block is said by one word, which orders all the others: seen first, and written last. */
  private static final VarHandle WORD = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

  private final ByteBuffer octets;
  private final ByteBuffer headers;
  /** So that no compiler finds that nobody wants to know. */
  @SuppressWarnings("unused")
  private int touched;

  /** Takes over the memory, which is direct. */
  RingBlock(ByteBuffer memory) {
    octets = memory.duplicate().order(ByteOrder.BIG_ENDIAN);
    headers = memory.duplicate().order(ByteOrder.nativeOrder());
  }

  /** Whether the kernel has lent it. */
  boolean isLent() {
    return ((int) WORD.getAcquire(headers, STATUS_AT) & USER) != 0;
  }

  /** Lends what has been written into it as the kernel would have. */
  void lend(int frames, int first, int end) {
    headers.putInt(FRAMES_AT, frames).putInt(FIRST_AT, first).putInt(FILLED_AT, end);
    WORD.setRelease(headers, STATUS_AT, USER);
  }

  /**
   * Looks at every page, for the first look at one takes its time, a thousandth of a second for 2 MB in a virtual
   * machine.
   */
  void touch() {
    int all = 0;
    for (int at = 0; at < octets.capacity(); at += PAGE) {
      all |= octets.get(at);
    }
    touched = all;
  }

  /** From here on the kernel may write into it. */
  void giveBack() {
    WORD.setRelease(headers, STATUS_AT, KERNEL);
  }

  /** The same memory twice: frames in the order of the network, headers in that of the machine. */
  ByteBuffer octets()  { return octets; }
  ByteBuffer headers() { return headers; }

  int frames()         { return headers.getInt(FRAMES_AT); }
  /** Where the header of the first frame stands. */
  int first()          { return headers.getInt(FIRST_AT); }
  /** Where the last frame ends, but never outside. */
  int end()            { return Math.max(0, Math.min(headers.getInt(FILLED_AT), headers.capacity())); }
}
