package csumaudit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import csumaudit.reference.Arrival;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.ReassemblyTrial;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Any octets as IP packets, one after the other, to be put together. An ordinary run tries the inputs among the resources;
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=FragmentFuzzTest} looks for new ones.
 */
class FragmentFuzzTest {
  private static final int RAW = 101;
  private static final long SECOND = 1_000_000_000;
  /** Of a frame: seconds since the one before, length. */
  private static final int HEADER = 3;
  private static final int LONGEST = 1 << 16;

  private static final ReassemblyTrial TRIAL = new ReassemblyTrial();

  @FuzzTest(maxDuration = "10m")
  void anyFragmentsArePutTogetherAsByTheReference(byte[] octets) {
    if (octets.length <= LONGEST) {
      TRIAL.compare(arrivals(ByteBuffer.wrap(octets)));
    }
  }

  /** What is left of the last one stands for a packet that was cut. */
  private static List<Arrival> arrivals(ByteBuffer input) {
    List<Arrival> arrivals = new ArrayList<>();
    long now = 1_000 * SECOND;
    while (input.remaining() > HEADER) {
      now += input.get() * SECOND;
      int onWire = input.getChar();
      byte[] packet = new byte[Math.min(onWire, input.remaining())];
      input.get(packet);
      arrivals.add(new Arrival(new MadeFrame(packet, onWire, RAW, 0, false, null), now));
    }
    return arrivals;
  }

  /** The input that stands for such packets; of what was cut only the rest. */
  static byte[] input(List<Arrival> arrivals) {
    ByteArrayOutputStream input = new ByteArrayOutputStream();
    long now = 1_000 * SECOND;
    for (Arrival arrival : arrivals) {
      byte[] packet = arrival.frame().octets();
      input.writeBytes(ByteBuffer.allocate(HEADER).put((byte) ((arrival.nanos() - now) / SECOND))
          .putShort((short) packet.length).array());
      input.writeBytes(packet);
      now = arrival.nanos();
    }
    return input.toByteArray();
  }
}
