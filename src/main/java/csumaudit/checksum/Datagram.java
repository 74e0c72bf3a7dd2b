package csumaudit.checksum;

import csumaudit.wire.Ipv4;
import csumaudit.wire.Ipv6;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * What has come of one datagram so far: octets in their places, and the headers of its first fragment. Reused for one
 * after the other.
 *
 * <p>Fragments that contradict each other make a datagram unfit: which of them its receiver believes is for the
 * receiver to decide, and nothing can be proven of it (RFC 5722, RFC 1858).
 */
final class Datagram {
  /** Octets in which fragments count. */
  static final int BLOCK = 8;

  /** Octets of the buffer that a datagram needs. */
  static final int ROOM = 66_048;

  /** Octets of headers that are kept; those of real packets are shorter. */
  private static final int MOST_HEADERS = 512;
  private static final int LONGEST = 65_535;
  private static final int UNKNOWN = -1;

  private final long[] key = new long[Piece.KEY];
  private final BitSet blocks = new BitSet(LONGEST / BLOCK + 1);
  /** Where its content begins, and its headers end, in the buffer that all datagrams share. */
  private final int content;
  private ByteBuffer octets;

  private boolean isAwaited;
  private boolean isUnfit;
  private long begin;
  private int version;
  private int headers;
  /** Where that part ends that is known not to be the last. */
  private int reach;
  private int length;

  /** Has its place in the buffer behind so many others. */
  Datagram(int others) {
    content = others * ROOM + MOST_HEADERS;
  }

  /** Whether it waits for this fragment, among others. */
  boolean awaits(Piece piece) {
    return isAwaited && Arrays.equals(key, piece.key);
  }

  /** Begins anew, with the datagram of this fragment. */
  void begin(Piece piece, ByteBuffer buffer, long nanos) {
    octets = buffer;
    System.arraycopy(piece.key, 0, key, 0, key.length);
    blocks.clear();
    isAwaited = true;
    isUnfit = false;
    begin = nanos;
    version = piece.version;
    headers = 0;
    reach = 0;
    length = UNKNOWN;
  }

  /** How long it has been waiting, in nanoseconds; the clock may have been set back. */
  long age(long nanos) {
    return Math.abs(nanos - begin);
  }

  void forget() {
    isAwaited = false;
  }

  /** Takes a fragment in, and tells whether the datagram is complete. */
  boolean add(Piece piece) {
    isUnfit = isUnfit || piece.isCut || contradicts(piece) || !put(piece);
    return !isUnfit && length != UNKNOWN && blocks.nextClearBit(0) >= blocks(length) && declared() <= LONGEST;
  }

  /** Whether it says of the datagram's end what cannot be, or not what others have said. */
  private boolean contradicts(Piece piece) {
    int last = piece.offset + piece.end - piece.at;
    if (piece.more) {
      return last % BLOCK != 0 || last > LONGEST || length != UNKNOWN && last >= length;
    }
    return last > LONGEST || last <= reach || length != UNKNOWN && last != length;
  }

  /** Puts its octets where they belong; false when there are others. */
  private boolean put(Piece piece) {
    int last = piece.offset + piece.end - piece.at;
    int from = piece.offset / BLOCK;
    int taken = blocks.nextSetBit(from);
    if (taken >= 0 && taken < blocks(last)) {
      return blocks.nextClearBit(from) >= blocks(last) && repeats(piece);
    }
    if (piece.offset == 0) {
      if (piece.headers > MOST_HEADERS) {
        return false;
      }
      keepHeaders(piece);
    }
    octets.put(content + piece.offset, piece.octets, piece.at, piece.end - piece.at);
    blocks.set(from, blocks(last));
    reach = piece.more ? Math.max(reach, last) : reach;
    length = piece.more ? length : last;
    return true;
  }

  /** Whether it brings octets that are there already: a tap may see a packet twice. */
  private boolean repeats(Piece piece) {
    int place = content + piece.offset;
    int at = piece.at;
    while (at < piece.end && piece.octets.get(at) == octets.get(place)) {
      at++;
      place++;
    }
    return at == piece.end;
  }

  private void keepHeaders(Piece piece) {
    headers = piece.headers;
    octets.put(content - headers, piece.octets, piece.ipAt, headers);
    if (version == 6) {
      octets.put(content - headers + piece.nextAt, (byte) piece.protocol);
    }
  }

  private static int blocks(int octetCount) {
    return (octetCount + BLOCK - 1) / BLOCK;
  }

  /** The length of the whole, as its IP header would have it. */
  private int declared() {
    return version == 4 ? headers + length : headers - Ipv6.LENGTH + length;
  }

  /**
   * Moves it to the beginning of a buffer, as the packet that it was before it was cut; only its IPv4 checksum is none.
   */
  int takeTo(ByteBuffer packet) {
    isAwaited = false;
    packet.put(0, octets, content - headers, headers + length);
    if (version == 4) {
      packet.putShort(Ipv4.totalLengthAt(0), (short) declared());
      packet.putShort(Ipv4.fragmentationAt(0), (short) 0);
      packet.putShort(Ipv4.checksumAt(0), (short) 0);
    } else {
      packet.putShort(Ipv6.payloadLengthAt(0), (short) declared());
    }
    return headers + length;
  }
}
