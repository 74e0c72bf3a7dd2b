package csumaudit.reference;

/** Sums of 16-bit words with the carry brought round, one word at a time (RFC 1071 section 1). */
final class OnesComplement {
  /** The sum of all parts, one behind the other; only the last may have an odd number of octets. */
  static int sum(byte[]... parts) {
    int sum = 0;
    for (byte[] part : parts) {
      for (int at = 0; at < part.length; at += 2) {
        int low = at + 1 < part.length ? part[at + 1] & 0xFF : 0;
        sum += (part[at] & 0xFF) << 8 | low;
        if (sum > 0xFFFF) {
          sum = sum - 0x10000 + 1;
        }
      }
    }
    return sum;
  }

  static int complement(int sum) {
    return 0xFFFF - sum;
  }

  /** A copy with two zero octets where the checksum stands: what the sender summed. */
  static byte[] withoutField(byte[] octets, int fieldAt) {
    byte[] copy = octets.clone();
    copy[fieldAt] = 0;
    copy[fieldAt + 1] = 0;
    return copy;
  }

  private OnesComplement() {}
}
