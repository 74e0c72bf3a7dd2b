package csumaudit.capture.live;

import com.sun.jna.Platform;
import csumaudit.capture.FrameSource;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Opens interfaces to listen to. */
public final class LiveCaptures {

  /** How frames are heard. */
  public enum Backend {
    /** Through a ring of our own, with the kernel's word on each checksum. Linux only. */
    RING,
    /** Through libpcap, everywhere; it knows only octets. */
    LIBPCAP
  }

  /** What is used when nothing is said. */
  public static Backend usual() {
    return Platform.isLinux() && Platform.is64Bit() ? Backend.RING : Backend.LIBPCAP;
  }

  /** The names of the interfaces there are, as far as they are known without asking libpcap. */
  public static List<String> interfaces() {
    return Interfaces.names();
  }

  /**
   * Looks whether an expression can be a filter; takes no privilege.
   *
   * @throws FilterSyntaxException in libpcap's words
   */
  public static void check(String filter) throws IOException {
    FilterCompiler.compileForAny(filter, LiveSettings.USUAL_SNAP_LENGTH);
  }

  /**
   * Starts to listen.
   *
   * @param notices is told, a clause at a time, what becomes of interfaces while they are listened to
   * @throws IOException whose message says what is wrong and what to do next; {@link FilterSyntaxException} for the
   *     filter, {@link PatternException} for a pattern, {@link NoSuchInterfaceException}
   */
  public static FrameSource open(LiveSettings settings, Backend backend, Consumer<String> notices) throws IOException {
    if (backend == Backend.RING && usual() != Backend.RING) {
      throw new IOException("there are no packet rings on this system; use --backend libpcap");
    }
    try {
      return backend == Backend.RING ? new PacketRing(settings, notices) : new LibpcapSource(settings, notices);
    } catch (LinkageError unloadable) {
      String why = String.valueOf(unloadable.getMessage()).lines().findFirst().orElse("");
      throw new IOException("Java cannot call the system here (" + why + "); where programs may not be run from the "
          + "directory for temporary files, name another: JAVA_TOOL_OPTIONS=-Djna.tmpdir=DIRECTORY", unloadable);
    }
  }

  /**
   * Frames that nobody sent. Audited before interfaces are opened, they leave less to compile when it matters: in its
   * first moments a program in Java takes ten times as long for a packet, and a busy interface fills any buffer
   * meanwhile.
   */
  public static FrameSource rehearsal() {
    return new Rehearsal();
  }

  private LiveCaptures() {}
}
