package csumaudit.capture.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The interfaces of the network namespace that this process is in (netdevice(7)). */
final class Interfaces {
  /** Speaks of the namespace; /sys does so only where it has been mounted anew. */
  private static final Path LIST = Path.of("/proc/net/dev");
  /** May be another namespace's, which the index tells. */
  private static final Path STATISTICS_OF = Path.of("/sys/class/net");
  private static final List<Charset> NAMES_ARE_IN = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);
  /** Which of the counters in the list. */
  private static final int DROPPED = 3;
  private static final int OVERRUN = 4;
  private static final char NO_CHARACTER = '\uFFFD';
  private static final int NAME_LENGTH = 16;
  private static final int REQUEST_LENGTH = 40;
  private static final int GET_FLAGS = 0x8913;
  private static final int GET_INDEX = 0x8933;
  private static final int UP = 1;

  /** Their names, in the kernel's order; none where there is no such list. */
  static List<String> names() {
    return List.copyOf(refusals().keySet());
  }

  /**
   * By their names, in the kernel's order, how many frames each has not passed on, for whatever reason: as long as that
   * is the same, {@link #missed} is too, and this asks for all at once.
   */
  static Map<String, Long> refusals() {
    Map<String, Long> refusals = new LinkedHashMap<>();
    try {
      for (String line : Files.readAllLines(LIST, StandardCharsets.ISO_8859_1)) {
        int end = line.indexOf(':');
        if (end > 0) {
          String[] counters = line.substring(end + 1).strip().split(" +");
          refusals.put(text(line.substring(0, end).strip()), number(counters, DROPPED) + number(counters, OVERRUN));
        }
      }
    } catch (IOException none) {
      return Map.of();
    }
    return refusals;
  }

  /** To the kernel a name is octets: UTF-8 where they can be that, else a character each. */
  private static String text(String octets) {
    String text = new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return text.indexOf(NO_CHARACTER) < 0 ? text : octets;
  }

  /** The kernel's number of the interface, or -1 when it is gone. */
  static int index(PacketSocket socket, String name) {
    ByteBuffer answer = ask(socket, GET_INDEX, name);
    return answer == null ? -1 : answer.getInt(NAME_LENGTH);
  }

  static boolean isUp(PacketSocket socket, String name) {
    ByteBuffer answer = ask(socket, GET_FLAGS, name);
    return answer != null && (answer.getShort(NAME_LENGTH) & UP) != 0;
  }

  /** Frames that the interface itself could not take in, since it has been there; 0 where nobody knows. */
  static long missed(String name, int index) {
    try {
      Path directory = STATISTICS_OF.resolve(name);
      return number(directory.resolve("ifindex")) != index ? 0
          : number(directory.resolve("statistics/rx_missed_errors"))
          + number(directory.resolve("statistics/rx_fifo_errors"));
    } catch (InvalidPathException notInThisLocale) {
      return 0;
    }
  }

  private static long number(Path file) {
    try {
      return number(Files.readString(file).strip());
    } catch (IOException none) {
      return 0;
    }
  }

  private static long number(String[] counters, int which) {
    return which < counters.length ? number(counters[which]) : 0;
  }

  /** Counters begin anew after 2^64, and are not read by anybody until then. */
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** What the kernel answers about the interface, behind its name; or null when there is none of this name. */
  private static ByteBuffer ask(PacketSocket socket, int what, String name) {
    for (Charset charset : NAMES_ARE_IN) {
      byte[] octets = name.getBytes(charset);
      ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_LENGTH).order(ByteOrder.nativeOrder());
      request.put(0, octets, 0, Math.min(octets.length, NAME_LENGTH - 1));
      if (LibC.ioctl(socket.file(), what, request) == 0) {
        return request;
      }
    }
    return null;
  }

  private Interfaces() {}
}
