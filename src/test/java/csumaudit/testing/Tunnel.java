package csumaudit.testing;

import com.sun.jna.Native;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A tun device, which has no link header at all; it is there as long as this is open. */
public final class Tunnel implements AutoCloseable {
  private static final int READ_AND_WRITE = 2;
  private static final long SET_INTERFACE = 0x400454CA;
  private static final short WITHOUT_HEADERS = 0x1001;

  private final int file;

  static {
    Native.register("c");
  }

  private static native int open(String path, int flags);
  private static native int ioctl(int file, long request, ByteBuffer argument);
  private static native int close(int file);

  /** Sets up the device; what is sent there to this network goes nowhere. */
  public Tunnel(String name, String network) throws IOException {
    file = open("/dev/net/tun", READ_AND_WRITE);
    ByteBuffer request = ByteBuffer.allocateDirect(40).order(ByteOrder.nativeOrder());
    request.put(0, name.getBytes(StandardCharsets.US_ASCII)).putShort(16, WITHOUT_HEADERS);
    if (file < 0 || ioctl(file, SET_INTERFACE, request) < 0) {
      throw new IOException("no tunnel " + name);
    }
    VethPair.ip("link set " + name + " up");
    VethPair.ip("route add " + network + " dev " + name);
  }

  @Override
  public void close() {
    close(file);
  }
}
