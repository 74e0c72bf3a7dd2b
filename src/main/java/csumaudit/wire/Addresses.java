package csumaudit.wire;

/** Addresses as text: IPv4 dotted, IPv6 in its canonical form (RFC 5952), MAC with colons. */
public final class Addresses {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  public static String ipv4(int address) {
    StringBuilder text = new StringBuilder(15);
    appendIpv4(text, address);
    return text.toString();
  }

  /** {@code high} and {@code low} are the first and last eight octets. */
  public static String ipv6(long high, long low) {
    StringBuilder text = new StringBuilder(39);
    if (high == 0 && low >>> 32 == 0xFFFF) {
      text.append("::ffff:");
      appendIpv4(text, (int) low);
      return text.toString();
    }
    int gap = longestZeroRun(high, low);
    int gapStart = gap >>> 4;
    int gapEnd = gapStart + (gap & 0xF);
    for (int i = 0; i < 8; i++) {
      if (i == gapStart && gapEnd > gapStart) {
        text.append("::");
        i = gapEnd - 1;
        continue;
      }
      if (i > 0 && i != gapEnd) {
        text.append(':');
      }
      text.append(Integer.toHexString(group(high, low, i)));
    }
    return text.toString();
  }

  /** {@code address} holds the six octets in its low 48 bits. */
  public static String mac(long address) {
    char[] text = new char[17];
    for (int i = 0; i < 6; i++) {
      int octet = (int) (address >>> 8 * (5 - i)) & 0xFF;
      text[3 * i] = HEX[octet >> 4];
      text[3 * i + 1] = HEX[octet & 0xF];
      if (i < 5) {
        text[3 * i + 2] = ':';
      }
    }
    return new String(text);
  }

  private static void appendIpv4(StringBuilder text, int address) {
    text.append(address >>> 24).append('.').append(address >> 16 & 0xFF).append('.')
        .append(address >> 8 & 0xFF).append('.').append(address & 0xFF);
  }

  /**
   * The first of the longest runs of two or more zero groups: its start in the high four bits, its length in the low.
   */
  private static int longestZeroRun(long high, long low) {
    int best = 0;
    int bestLength = 1;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      length = group(high, low, i) == 0 ? length + 1 : 0;
      if (length > bestLength) {
        bestLength = length;
        best = (i + 1 - length) << 4 | length;
      }
    }
    return best;
  }

  private static int group(long high, long low, int index) {
    long half = index < 4 ? high : low;
    return (int) (half >>> 16 * (3 - (index & 3))) & 0xFFFF;
  }

  private Addresses() {}
}
