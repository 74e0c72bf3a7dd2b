package csumaudit.wire;

import java.nio.charset.StandardCharsets;

/** Addresses as text: IPv4 dotted, IPv6 in its canonical form (RFC 5952), MAC with colons. */
public final class Addresses {
  /** Of whom has no address yet (RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.2). */
  public static final String UNSPECIFIED_IPV4 = "0.0.0.0";
  public static final String UNSPECIFIED_IPV6 = "::";
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final int IPV4_LENGTH = 15;
  private static final int IPV6_LENGTH = 39;
  private static final int MAC_LENGTH = 17;

  // digits are written out here: thousands of addresses are needed before the program has warmed up

  public static String ipv4(int address) {
    byte[] text = new byte[IPV4_LENGTH];
    return string(text, putIpv4(text, 0, address));
  }

  /** {@code high} and {@code low} are the first and last eight octets. */
  public static String ipv6(long high, long low) {
    byte[] text = new byte[IPV6_LENGTH];
    int at = 0;
    if (high == 0 && low >>> 32 == 0xFFFF) {
      text[at++] = ':';
      text[at++] = ':';
      at = putHex(text, at, 0xFFFF);
      text[at++] = ':';
      return string(text, putIpv4(text, at, (int) low));
    }
    int gap = longestZeroRun(high, low);
    int gapStart = gap >>> 4;
    int gapEnd = gapStart + (gap & 0xF);
    for (int i = 0; i < 8; i++) {
      if (i == gapStart && gapEnd > gapStart) {
        text[at++] = ':';
        text[at++] = ':';
        i = gapEnd - 1;
        continue;
      }
      if (i > 0 && i != gapEnd) {
        text[at++] = ':';
      }
      at = putHex(text, at, group(high, low, i));
    }
    return string(text, at);
  }

  /** Of an IP address as text: 4 or 6. */
  public static int version(String address) {
    return address.indexOf(':') < 0 ? 4 : 6;
  }

  /** {@code address} holds the six octets in its low 48 bits. */
  public static String mac(long address) {
    byte[] text = new byte[MAC_LENGTH];
    for (int i = 0; i < 6; i++) {
      int octet = (int) (address >>> 8 * (5 - i)) & 0xFF;
      text[3 * i] = HEX[octet >> 4];
      text[3 * i + 1] = HEX[octet & 0xF];
      if (i < 5) {
        text[3 * i + 2] = ':';
      }
    }
    return string(text, MAC_LENGTH);
  }

  private static String string(byte[] text, int length) {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static int putIpv4(byte[] text, int start, int address) {
    int at = putDecimal(text, start, address >>> 24);
    for (int shift = 16; shift >= 0; shift -= 8) {
      text[at++] = '.';
      at = putDecimal(text, at, address >>> shift & 0xFF);
    }
    return at;
  }

  private static int putDecimal(byte[] text, int start, int octet) {
    int at = start;
    if (octet >= 100) {
      text[at++] = HEX[octet / 100];
    }
    if (octet >= 10) {
      text[at++] = HEX[octet / 10 % 10];
    }
    text[at++] = HEX[octet % 10];
    return at;
  }

  private static int putHex(byte[] text, int start, int group) {
    int at = start;
    for (int shift = 12; shift >= 0; shift -= 4) {
      if (shift == 0 || group >>> shift != 0) {
        text[at++] = HEX[group >>> shift & 0xF];
      }
    }
    return at;
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
