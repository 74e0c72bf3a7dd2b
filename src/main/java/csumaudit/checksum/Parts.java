package csumaudit.checksum;

import java.util.Arrays;

/**
 * The IP packets of a stretch that are fragments: where their headers stand, and which checks are of what they carry.
 */
final class Parts {
  // packet 32, first check 32; place of the IP header 31, whether it is alone in its frame 1, depth 4, IP version 4
  private static final int WORDS = 2;
  private static final int FIRST_ROOM = 16;

  private long[] words = new long[WORDS * FIRST_ROOM];
  private int count;

  void clear() {
    count = 0;
  }

  /**
   * Adds one; packets and checks come in ascending order.
   *
   * @param check the first that is of what it carries, or would be if there were one
   * @param isAlone whether all that follows in its packet is inside of it
   */
  void add(int packet, int check, int ipAt, int version, int depth, boolean isAlone) {
    int at = WORDS * count;
    if (at == words.length) {
      words = Arrays.copyOf(words, 2 * at);
    }
    words[at] = (long) packet << 32 | check;
    words[at + 1] = (long) ipAt << 9 | (isAlone ? 1 << 8 : 0) | depth << 4 | version;
    count++;
  }

  /** Forgets those of packets from this one on. */
  void cutTo(int packet) {
    while (count > 0 && packet(count - 1) >= packet) {
      count--;
    }
  }

  int count()                { return count; }
  int packet(int part)       { return (int) (words[WORDS * part] >> 32); }
  int check(int part)        { return (int) words[WORDS * part]; }
  int ipAt(int part)         { return (int) (words[WORDS * part + 1] >> 9); }
  boolean isAlone(int part)  { return (words[WORDS * part + 1] >> 8 & 1) != 0; }
  int depth(int part)        { return (int) words[WORDS * part + 1] >> 4 & 0xF; }
  int version(int part)      { return (int) words[WORDS * part + 1] & 0xF; }
}
