package csumaudit.capture.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The interfaces of the network namespace that this process is in (netdevice(7)). */
final class Interfaces {
  /** Speaks of the namespace; /sys does so only where it has been mounted anew. */
  private static final Path LIST = Path.of("/proc/net/dev");
  /** May be another namespace's, which the index tells. */
  private static final Path STATISTICS_OF = Path.of("/sys/class/net");
  private static final int NAME_LENGTH = 16;
  private static final int REQUEST_LENGTH = 40;
  private static final int GET_FLAGS = 0x8913;
  private static final int GET_INDEX = 0x8933;
  private static final int UP = 1;

  /** Their names, in the kernel's order; none where there is no such list. */
  static List<String> names() {
    List<String> names = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(LIST, StandardCharsets.ISO_8859_1)) {
        int end = line.indexOf(':');
        if (end > 0) {
          names.add(line.substring(0, end).strip());
        }
      }
    } catch (IOException none) {
      return List.of();
    }
    return names;
  }

  /** The kernel's number of the interface, or -1 when it is gone. */
  static int index(PacketSocket socket, String name) {
    ByteBuffer request = request(name);
    return LibC.ioctl(socket.file(), GET_INDEX, request) < 0 ? -1 : request.getInt(NAME_LENGTH);
  }

  static boolean isUp(PacketSocket socket, String name) {
    ByteBuffer request = request(name);
    return LibC.ioctl(socket.file(), GET_FLAGS, request) == 0 && (request.getShort(NAME_LENGTH) & UP) != 0;
  }

  /** Frames that the interface itself could not take in, since it has been there; 0 where nobody knows. */
  static long missed(String name, int index) {
    Path directory = STATISTICS_OF.resolve(name);
    return number(directory.resolve("ifindex")) != index ? 0
        : number(directory.resolve("statistics/rx_missed_errors")) + number(directory.resolve("statistics/rx_fifo_errors"));
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException | NumberFormatException none) {
      return 0;
    }
  }

  private static ByteBuffer request(String name) {
    ByteBuffer request = ByteBuffer.allocateDirect(REQUEST_LENGTH).order(ByteOrder.nativeOrder());
    byte[] octets = name.getBytes(StandardCharsets.ISO_8859_1);
    return request.put(0, octets, 0, Math.min(octets.length, NAME_LENGTH - 1));
  }

  private Interfaces() {}
}
