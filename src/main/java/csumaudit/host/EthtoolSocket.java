package csumaudit.host;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Ethtool by way of ioctl on a socket; reading takes no privilege. */
final class EthtoolSocket implements Ethtool, Closeable {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
  private static final NativeLong SIOCETHTOOL = new NativeLong(0x8946);
  /** struct ifreq: the name, then a pointer, then room for what others put there. */
  private static final int NAME = 16;
  private static final int IFREQ = 40;

  private final LibC libc;
  private final int socket;
  private final ByteBuffer request = ByteBuffer.allocateDirect(IFREQ).order(ByteOrder.nativeOrder());

  private interface LibC extends Library {
    int socket(int domain, int type, int protocol) throws LastErrorException;

    int ioctl(int descriptor, NativeLong request, Object... argument) throws LastErrorException;

    int close(int descriptor);
  }

  /** Throws LastErrorException without a socket, LinkageError where JNA has no library for this system. */
  EthtoolSocket() {
    libc = Native.load("c", LibC.class);
    socket = libc.socket(AF_INET, SOCK_DGRAM_CLOEXEC, 0);
  }

  @Override
  public boolean ask(String link, ByteBuffer question) {
    byte[] name = link.getBytes(StandardCharsets.UTF_8);
    if (name.length >= NAME) {
      return false;
    }
    request.clear().put(new byte[IFREQ]);
    request.put(0, name);
    Pointer pointer = Native.getDirectBufferPointer(request);
    pointer.setPointer(NAME, Native.getDirectBufferPointer(question));
    try {
      return libc.ioctl(socket, SIOCETHTOOL, pointer) >= 0;
    } catch (LastErrorException noSuchLinkOrCommand) {
      return false;
    }
  }

  @Override
  public void close() {
    libc.close(socket);
  }
}
