package csumaudit.capture.live;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A program of the kernel's packet filter, which says of each frame how much of it is wanted (linux/filter.h). */
final class BpfFilter {
  /** Octets of an instruction: code 16 bits, jumps 8 and 8, operand 32. */
  private static final int INSTRUCTION = 8;
  private static final short RETURN = 0x06;
  private static final short JUMP = 0x05;
  private static final short JUMP_IF_EQUAL = 0x15;
  private static final short JUMP_IF_GREATER = 0x25;
  private static final short JUMP_IF_NOT_LESS = 0x35;
  private static final short LOAD = 0x28;
  /** Where the kernel pretends that the number of the interface stands (SKF_AD_IFINDEX). */
  private static final int INTERFACE_INDEX = -0x1000 + 8;
  /** Where the kernel pretends that the ARPHRD number of the link stands (SKF_AD_HATYPE). */
  private static final int HARDWARE_TYPE = -0x1000 + 28;

  /** Direct, and kept here for as long as its address is in use. */
  private final ByteBuffer program;

  private BpfFilter(ByteBuffer program) {
    this.program = program;
  }

  /** Takes so many octets of every frame. */
  static BpfFilter everything(int snapLength) {
    return new BpfFilter(program(1).putShort(0, RETURN).putInt(4, snapLength));
  }

  static BpfFilter nothing() {
    return everything(0);
  }

  /** Asks one filter about frames on Ethernet and the loopback interface, the other about packets on other links. */
  static BpfFilter byLink(BpfFilter ethernet, BpfFilter other) {
    ByteBuffer choice = program(4 + other.length() + ethernet.length());
    instruction(choice, LOAD, 0, 0, HARDWARE_TYPE);
    instruction(choice, JUMP_IF_EQUAL, 1, 0, RingFrames.ETHERNET);
    instruction(choice, JUMP_IF_EQUAL, 0, 1, RingFrames.LOOPBACK);
    instruction(choice, JUMP, 0, 0, other.length());
    return new BpfFilter(choice.put(other.program.duplicate()).put(ethernet.program.duplicate()).rewind());
  }

  /** Asks a filter about frames of interfaces of these numbers, and takes none of others. */
  static BpfFilter onlyFrom(SortedSet<Integer> indices, BpfFilter filter) {
    SortedMap<Integer, Integer> runs = runs(indices);
    ByteBuffer choice = program(2 + 3 * runs.size() + filter.length());
    instruction(choice, LOAD, 0, 0, INTERFACE_INDEX);
    int left = runs.size();
    for (Map.Entry<Integer, Integer> run : runs.entrySet()) {
      left--;
      instruction(choice, JUMP_IF_NOT_LESS, 0, 2, run.getKey());
      instruction(choice, JUMP_IF_GREATER, 1, 0, run.getValue());
      instruction(choice, JUMP, 0, 0, 3 * left + 1);
    }
    instruction(choice, RETURN, 0, 0, 0);
    return new BpfFilter(choice.put(filter.program.duplicate()).rewind());
  }

  /** From the first to the last of each run of numbers without a gap. */
  private static SortedMap<Integer, Integer> runs(SortedSet<Integer> numbers) {
    SortedMap<Integer, Integer> runs = new TreeMap<>();
    int first = -1;
    int last = -1;
    for (int number : numbers) {
      first = number == last + 1 ? first : number;
      last = number;
      runs.put(first, last);
    }
    return runs;
  }

  private static void instruction(ByteBuffer into, short code, int ifTrue, int ifFalse, int operand) {
    into.putShort(code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
  }

  /** A copy of the instructions that stand there, in the order of the machine. */
  static BpfFilter copyOf(Pointer instructions, int count) {
    ByteBuffer copy = program(count);
    copy.put(0, instructions.getByteBuffer(0, (long) count * INSTRUCTION), 0, count * INSTRUCTION);
    return new BpfFilter(copy);
  }

  /** In instructions. */
  int length() {
    return program.capacity() / INSTRUCTION;
  }

  long address() {
    return Pointer.nativeValue(Native.getDirectBufferPointer(program));
  }

  private static ByteBuffer program(int instructions) {
    return ByteBuffer.allocateDirect(instructions * INSTRUCTION).order(ByteOrder.nativeOrder());
  }
}
