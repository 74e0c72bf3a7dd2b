package csumaudit.reference;

import java.util.List;

/** Writes numbers and pieces into octets, big-endian. */
final class Writing {
  static void half(byte[] into, int at, int value) {
    into[at] = (byte) (value >> 8);
    into[at + 1] = (byte) value;
  }

  static void word(byte[] into, int at, int value) {
    half(into, at, value >> 16);
    half(into, at + 2, value);
  }

  static byte[] word(int value) {
    byte[] word = new byte[4];
    word(word, 0, value);
    return word;
  }

  static byte[] octets(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      octets[i] = (byte) values[i];
    }
    return octets;
  }

  static byte[] joined(byte[]... parts) {
    return joined(List.of(parts));
  }

  static byte[] joined(List<byte[]> parts) {
    byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, at, part.length);
      at += part.length;
    }
    return whole;
  }

  private Writing() {}
}
