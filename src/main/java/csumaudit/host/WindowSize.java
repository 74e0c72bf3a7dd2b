package csumaudit.host;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How many characters the window of a terminal has room for (ioctl_tty(2)). */
public record WindowSize(int columns, int lines) {
  private static final int STANDARD_ERROR = 2;
  private static final NativeLong TIOCGWINSZ = new NativeLong(Platform.isLinux() ? 0x5413 : 0x40087468);
  /** struct winsize: rows, columns, and twice as much that nobody fills in. */
  private static final int WINSIZE = 8;
  private static final WindowSize USUAL = new WindowSize(80, 24);

  private interface LibC extends Library {
    int ioctl(int descriptor, NativeLong request, Object... argument) throws LastErrorException;
  }

  /** Of the terminal that standard error is; else as the environment has it, or as terminals once were. */
  public static WindowSize now() {
    try {
      ByteBuffer answer = ByteBuffer.allocateDirect(WINSIZE).order(ByteOrder.nativeOrder());
      Native.load("c", LibC.class).ioctl(STANDARD_ERROR, TIOCGWINSZ, Native.getDirectBufferPointer(answer));
      return of(answer.getShort(2) & 0xFFFF, answer.getShort(0) & 0xFFFF);
    } catch (LastErrorException | LinkageError nobodyToAsk) {
      return of(0, 0);
    }
  }

  /** Takes 0 for unknown. */
  private static WindowSize of(int columns, int lines) {
    return new WindowSize(columns > 0 ? columns : environment("COLUMNS", USUAL.columns),
        lines > 0 ? lines : environment("LINES", USUAL.lines));
  }

  private static int environment(String name, int otherwise) {
    try {
      int size = Integer.parseInt(System.getenv().getOrDefault(name, ""));
      return size > 0 ? size : otherwise;
    } catch (NumberFormatException unset) {
      return otherwise;
    }
  }
}
