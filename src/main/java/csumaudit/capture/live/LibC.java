package csumaudit.capture.live;

import com.sun.jna.Native;
import java.nio.ByteBuffer;

/**
 * The system calls that a packet ring takes, on a Linux of 64 bits; buffers are direct, and begin at their position.
 */
final class LibC {
  static final int EPERM = 1;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int ENOBUFS = 105;

  static {
    Native.register("c");
  }

  static native int socket(int domain, int type, int protocol);
  static native int setsockopt(int socket, int level, int option, ByteBuffer value, int length);
  static native int getsockopt(int socket, int level, int option, ByteBuffer value, ByteBuffer length);
  static native int bind(int socket, ByteBuffer address, int length);
  static native long recv(int socket, ByteBuffer message, long length, int flags);
  static native long mmap(long at, long length, int protection, int flags, int file, long offset);
  static native int munmap(long at, long length);
  static native int poll(ByteBuffer files, long count, int milliseconds);
  static native int ioctl(int file, long request, ByteBuffer argument);
  static native int close(int file);
  private static native String strerror(int number);

  /** The number of what went wrong in the last call of this thread. */
  static int errno() {
    return Native.getLastError();
  }

  /** In the system's words. */
  static String describe(int errno) {
    return strerror(errno);
  }

  private LibC() {}
}
