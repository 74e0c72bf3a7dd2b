package csumaudit.capture.file;

import csumaudit.capture.Frame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A run of consecutive records in one reused direct buffer, where each of them begins, and a frame to lend them with.
 */
class Stretch {
  /** The longest record that can be read, and the most octets of the buffer: twice the largest BIG TCP packet. */
  static final int CAPACITY = 1 << 20;
  /** Octets of one read: what is read is then worked on while it is in the processor's own cache. */
  private static final int READ = 1 << 18;
  /** Octets that will do but for records of more than an eighth of a megabyte; to clear more for nothing takes time. */
  private static final int USUAL = READ + (1 << 17);

  /** Octets of a record that is not whole, most often. */
  private static final int USUAL_REST = 1 << 16;

  private ByteBuffer octets = ByteBuffer.allocateDirect(USUAL);
  private int[] starts = new int[1024];
  private int count;
  final Frame frame = new Frame();
  /** That of no stretch, before it is filled. */
  long ordinal = -1;
  long firstNumber;

  /** Empties the stretch and puts in front what the one before could not use. */
  void restart(ByteBuffer rest) {
    count = 0;
    octets.clear();
    makeRoom(rest.remaining());
    octets.put(rest);
  }

  /** Reads once; -1 at the end of the input. */
  int readFrom(Input input) throws IOException {
    makeRoom(READ);
    octets.limit(Math.min(octets.capacity(), octets.position() + READ));
    int read = input.read(octets);
    octets.limit(octets.capacity());
    return read;
  }

  private void makeRoom(int more) {
    if (octets.remaining() < more && octets.capacity() < CAPACITY) {
      octets = ByteBuffer.allocateDirect(CAPACITY).put(octets.flip());
    }
  }

  void add(int start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }

  int count()          { return count; }
  int start(int index) { return starts[index]; }
  /** The end of what has been read. */
  int end()            { return octets.position(); }
  ByteBuffer octets()  { return octets; }

  /** Keeps the octets from {@code from} to the end for the next stretch: in this buffer, or in a larger one. */
  ByteBuffer leave(int from, ByteBuffer rest) {
    int left = end() - from;
    ByteBuffer kept = left <= rest.capacity() ? rest : ByteBuffer.allocate(left <= USUAL_REST ? USUAL_REST : CAPACITY);
    return kept.clear().put(0, octets, from, left).limit(left);
  }
}
