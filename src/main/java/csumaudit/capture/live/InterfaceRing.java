package csumaudit.capture.live;

import com.sun.jna.Pointer;
import java.io.Closeable;
import java.io.IOException;

/** The ring of one interface, or of all: a socket, and memory in blocks that the kernel fills in turn. */
final class InterfaceRing implements Closeable {
  /**
   * How long the kernel waits for a block to become full before it lends it, and begins the next: a ring of few blocks
   * is soon full of nearly empty ones, when nobody hears them for a while.
   */
  static final int RETIRE_MILLIS = 100;

  private static final int READ_AND_WRITE = 3;
  private static final int SHARED = 1;
  private static final long FAILED = -1;

  private final HeardInterface heard;
  private final PacketSocket socket = new PacketSocket();
  private long address;
  private final RingBlock[] blocks;
  /**
   * Blocks that were taken, by either thread, and of those the ones that were given back, by the one that hears them.
   */
  private long taken;
  private volatile long returned;
  private long drops;

  /** Hears the interface from now on; one that is down, as soon as it is up. */
  InterfaceRing(HeardInterface heard, int size, BpfFilter filter, boolean promiscuous) throws IOException {
    this.heard = heard;
    blocks = new RingBlock[size];
    try {
      socket.ring(size, RETIRE_MILLIS);
      map(size);
      socket.filter(filter);
      if (promiscuous) {
        socket.promiscuous(heard.index());
      }
      socket.bind(heard.index());
      socket.takeError();
    } catch (IOException refused) {
      close();
      throw new IOException(heard.name() + ": " + refused.getMessage(), refused);
    }
  }

  private void map(int size) throws IOException {
    long mapped = LibC.mmap(0, (long) size * RingBlock.SIZE, READ_AND_WRITE, SHARED, socket.file(), 0);
    if (mapped == FAILED) {
      throw new IOException("the ring cannot be mapped (" + LibC.describe(LibC.errno()) + ")");
    }
    address = mapped;
    Pointer memory = new Pointer(mapped);
    for (int i = 0; i < size; i++) {
      blocks[i] = new RingBlock(memory.getByteBuffer((long) i * RingBlock.SIZE, RingBlock.SIZE));
      blocks[i].touch();
    }
  }

  /** Takes the block whose turn it is, to be heard; false while the kernel still has it. */
  synchronized boolean take() {
    if (address == 0 || !isLent()) {
      return false;
    }
    taken++;
    return true;
  }

  /** Of those that were taken, the one whose turn it is to be heard. */
  RingBlock oldest() {
    return block(returned);
  }

  /** The block of {@link #oldest} has been heard. */
  @SuppressWarnings("NonAtomicOperationOnVolatileField") // only one thread gives back
  void giveBack() {
    oldest().giveBack();
    returned++;
  }

  /** Closes it unless something is lent, or was taken and is still to be given back. */
  synchronized boolean closeIfEmpty() {
    if (taken == returned && !isLent()) {
      close();
    }
    return address == 0;
  }

  /** One that was taken and not given back is lent already; its turn is a whole ring later. */
  private boolean isLent() {
    return taken - returned < blocks.length && block(taken).isLent();
  }

  private RingBlock block(long number) {
    return blocks[(int) (number % blocks.length)];
  }

  /** Hears no more; what has been heard is still to be lent. */
  void mute() {
    try {
      socket.filter(BpfFilter.nothing());
    } catch (IOException unlikely) {
      // then the little that is heard until it is closed is not lent
    }
  }

  /** Frames lost so far, for want of room in the ring or in the interface. */
  long drops() {
    drops += socket.drops();
    return drops + heard.missed();
  }

  /** Octets of its memory. */
  long octets() {
    return (long) blocks.length * RingBlock.SIZE;
  }

  HeardInterface heard() { return heard; }
  PacketSocket socket()  { return socket; }

  /** Gives up socket and memory; what was lent must not be touched from here on. */
  @Override
  public synchronized void close() {
    if (address != 0) {
      LibC.munmap(address, octets());
      address = 0;
    }
    socket.close();
  }
}
