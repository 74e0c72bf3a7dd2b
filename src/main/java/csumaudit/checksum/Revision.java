package csumaudit.checksum;

import csumaudit.dissect.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What is to stand in a stretch in the place of what was said of fragments: gathered while it is read, and put in at
 * one go, so that this takes no longer however many there are. Reused for one stretch after the other.
 */
final class Revision {
  // packet, first and last + 1 of the checks that go, number of those that come
  private static final int RANGE = 4;
  // a check in the two words of Checks, ports and checksum of 32 bits, whether it is of a packet inside
  private static final int ROW = Checks.CHECK + 2;
  private static final int FIRST_ROOM = 16;

  /** Octets behind the place of a header that are ever read of it: addresses and ports. */
  private static final int HEADER = 40;

  private int[] ranges = new int[RANGE * FIRST_ROOM];
  private int rangeCount;
  private long[] rows = new long[ROW * FIRST_ROOM];
  private int rowCount;
  /** Headers of the packets inside, which are in no frame as a whole. */
  private byte[] headers = new byte[1 << 10];
  private int headersLength;

  private long[] spare = new long[0];
  /** The octets of the stretch, and these headers behind them. */
  private ByteBuffer joined = ByteBuffer.allocateDirect(0);

  /**
   * Has the checks of a datagram take the place of those of the fragment that completed it; its IP header has its own.
   */
  void add(Checks checks, int part, Piece piece, Checks whole) {
    int start = whole.start(0);
    int from = whole.first(1) > 0 && isOwnHeader(whole, start) ? 1 : 0;
    if (from == whole.first(1) || whole.reason(from) == Reason.FRAGMENT) {
      return;
    }
    int before = rowCount;
    int shift = headersLength - start;
    int end = start;
    int deepest = Checks.DEEPEST - checks.parts().depth(part);
    for (int check = from; check < whole.first(1) && whole.depth(check) <= deepest; check++) {
      boolean inside = whole.ipAt(check) != start;
      long place = inside ? Checks.placeOf(whole.at(check) + shift, whole.ipAt(check) + shift, whole.version(check))
          : Checks.placeOf(piece.at, piece.ipAt, whole.version(check));
      addRow(place, whole, check, checks.parts().depth(part), inside);
      end = inside ? Math.max(end, Math.max(whole.at(check), whole.ipAt(check)) + HEADER) : end;
    }
    keepHeaders(whole.octets(), start, end);
    addRange(checks.parts().packet(part), checks.parts().check(part), checks.endOf(part), rowCount - before);
  }

  private static boolean isOwnHeader(Checks whole, int start) {
    return whole.kind(0) == Kind.IPV4 && whole.ipAt(0) == start;
  }

  private void addRow(long place, Checks whole, int check, int depth, boolean inside) {
    int at = ROW * rowCount;
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * at);
    }
    rows[at] = place;
    rows[at + 1] = whole.factsAt(check, whole.depth(check) + depth);
    rows[at + 2] = Wholes.head(whole, check);
    rows[at + 3] = inside ? 1 : 0;
    rowCount++;
  }

  private void addRange(int packet, int from, int to, int count) {
    int at = RANGE * rangeCount;
    if (at == ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * at);
    }
    ranges[at] = packet;
    ranges[at + 1] = from;
    ranges[at + 2] = to;
    ranges[at + 3] = count;
    rangeCount++;
  }

  private void keepHeaders(ByteBuffer octets, int start, int end) {
    int length = Math.min(end, octets.limit()) - start;
    if (headersLength + length > headers.length) {
      headers = Arrays.copyOf(headers, Math.max(2 * headers.length, headersLength + length));
    }
    octets.get(start, headers, headersLength, length);
    headersLength += length;
  }

  /** Puts them in, and forgets them. */
  void settle(Checks checks) {
    if (rangeCount > 0) {
      int base = join(checks);
      replace(checks, base);
      for (int range = 0; range < rangeCount; range++) {
        checks.judgeAgain(ranges[RANGE * range]);
      }
      rangeCount = 0;
      rowCount = 0;
      headersLength = 0;
    }
  }

  private void replace(Checks checks, int base) {
    long[] old = checks.rows();
    int oldCount = checks.first(checks.packets());
    if (spare.length < Checks.CHECK * (oldCount + rowCount)) {
      spare = new long[Math.max(old.length, 2 * Checks.CHECK * (oldCount + rowCount))];
    }
    int read = 0;
    int write = 0;
    int packet = 0;
    int row = 0;
    for (int range = 0; range < rangeCount; range++) {
      int at = RANGE * range;
      while (packet <= ranges[at]) {
        checks.move(packet++, write - read);
      }
      int kept = ranges[at + 1] - read;
      System.arraycopy(old, Checks.CHECK * read, spare, Checks.CHECK * write, Checks.CHECK * kept);
      read = ranges[at + 2];
      write += kept;
      for (int end = row + ranges[at + 3]; row < end; row++) {
        put(checks, write++, row, base);
      }
    }
    while (packet < checks.packets()) {
      checks.move(packet++, write - read);
    }
    System.arraycopy(old, Checks.CHECK * read, spare, Checks.CHECK * write, Checks.CHECK * (oldCount - read));
    spare = checks.exchange(spare, write + oldCount - read);
  }

  private void put(Checks checks, int check, int row, int base) {
    int at = ROW * row;
    spare[Checks.CHECK * check] = rows[at] + (rows[at + 3] == 0 ? 0 : Checks.placeOf(base, base, 0));
    spare[Checks.CHECK * check + 1] = rows[at + 1];
    checks.wholes().add(check, rows[at + 2]);
  }

  /** Has the stretch look into a buffer that has the headers, too; returns where they begin. */
  private int join(Checks checks) {
    if (headersLength == 0) {
      return 0;
    }
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (int packet = 0; packet < checks.packets(); packet++) {
      start = Math.min(start, checks.start(packet));
      end = Math.max(end, checks.start(packet) + checks.captured(packet));
    }
    // some readers take eight octets where they need six
    int needed = end + headersLength + Long.BYTES;
    if (joined.capacity() < needed) {
      joined = ByteBuffer.allocateDirect(needed + needed / 4);
    }
    joined.put(start, checks.octets(), start, end - start);
    joined.put(end, headers, 0, headersLength);
    checks.lookInto(joined);
    return end;
  }
}
