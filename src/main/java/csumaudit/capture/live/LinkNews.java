package csumaudit.capture.live;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Word from the kernel that an interface came, went, or changed (rtnetlink(7)): so that nobody need ask hundreds of
 * them every second.
 */
final class LinkNews implements Closeable {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int CLOSE_ON_EXEC = 0x80000;
  private static final int NON_BLOCKING = 0x800;
  private static final int ADDRESS_LENGTH = 12;
  private static final int GROUPS_AT = 8;
  private static final int LINKS = 1;
  private static final int ENOUGH = 1 << 15;

  private final ByteBuffer message = ByteBuffer.allocateDirect(ENOUGH);
  private final int file;
  private boolean any = true;

  /** Hears of changes from now on; what was before may have been missed, and is news. */
  LinkNews() {
    int socket = LibC.socket(AF_NETLINK, SOCK_RAW | CLOSE_ON_EXEC | NON_BLOCKING, 0);
    ByteBuffer address = ByteBuffer.allocateDirect(ADDRESS_LENGTH).order(ByteOrder.nativeOrder())
        .putShort(0, (short) AF_NETLINK).putInt(GROUPS_AT, LINKS);
    if (socket >= 0 && LibC.bind(socket, address, ADDRESS_LENGTH) < 0) {
      LibC.close(socket);
      socket = -1;
    }
    file = socket;
  }

  /** Whether anything has changed since the last time this was asked, or may have: where nobody tells, always. */
  boolean any() {
    boolean news = any || file < 0;
    any = false;
    while (file >= 0 && isTold()) {
      news = true;
    }
    return news;
  }

  /** Takes one message, unread, or word that there was no room for some; false when there is none. */
  private boolean isTold() {
    return LibC.recv(file, message, ENOUGH, 0) >= 0 || LibC.errno() == LibC.ENOBUFS;
  }

  @Override
  public void close() {
    if (file >= 0) {
      LibC.close(file);
    }
  }
}
