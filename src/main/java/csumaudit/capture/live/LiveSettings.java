package csumaudit.capture.live;

import csumaudit.capture.Direction;
import java.util.List;

/**
 * What is to be listened to, and how.
 *
 * @param interfaces names, patterns such as {@code vif*}, or {@code any}
 * @param filter an expression in tcpdump's words, or empty
 * @param snapLength octets of a frame that are wanted
 * @param promiscuous whether also what is not addressed to an interface is wanted
 * @param only which direction is wanted; both for {@link Direction#UNKNOWN}
 * @param buffer octets of memory between the kernel and this program, for all interfaces together; no less than {@link
 *     #SMALLEST_BUFFER}
 * @param mostFrames after which to end
 */
public record LiveSettings(
    List<String> interfaces, String filter, int snapLength, boolean promiscuous, Direction only, long buffer,
    long mostFrames) {

  /** What tcpdump takes too, and all that Wireshark reads. */
  public static final int USUAL_SNAP_LENGTH = 262_144;
  public static final long USUAL_BUFFER = 64L << 20;
  /** What a ring takes to be heard while the kernel fills it. */
  public static final long SMALLEST_BUFFER = 4L << 20;
  /** The name that stands for all interfaces. */
  public static final String ANY = "any";

  /** Listens to these, to everything they show. */
  public static LiveSettings of(String... interfaces) {
    return new LiveSettings(List.of(interfaces), "", USUAL_SNAP_LENGTH, true, Direction.UNKNOWN, USUAL_BUFFER,
        Long.MAX_VALUE);
  }
}
