package csumaudit.testing;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends a frame as it stands, tags included, from whatever namespace it is run in. */
public final class RawSender {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;

  static {
    Native.register("c");
  }

  private static native int socket(int domain, int type, int protocol);
  private static native long sendto(int socket, byte[] octets, long count, int flags, ByteBuffer address, int length);

  /** The command that sends the hexadecimal octets of a frame through this interface so many times. */
  static String[] command(String through, byte[] frame, int times) {
    return new String[] {Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), RawSender.class.getName(),
        through, java.util.HexFormat.of().formatHex(frame), Integer.toString(times)};
  }

  public static void main(String[] arguments) throws IOException {
    byte[] frame = Octets.hex(arguments[1]);
    int index = Integer.parseInt(Files.readString(Path.of("/sys/class/net", arguments[0], "ifindex")).strip());
    ByteBuffer address = ByteBuffer.allocateDirect(20).order(ByteOrder.nativeOrder()).putShort(0, (short) AF_PACKET)
        .putInt(4, index);
    int socket = socket(AF_PACKET, SOCK_RAW, 0);
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      if (sendto(socket, frame, frame.length, 0, address, 20) != frame.length) {
        throw new IOException("not sent");
      }
    }
  }

  private RawSender() {}
}
