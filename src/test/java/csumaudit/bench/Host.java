package csumaudit.bench;

/** A guest of the bench's network, by its number from 1; behind them come the nodes on which they live. */
record Host(int number) {
  static final int HOSTS = 2_000;
  static final int NODES = 40;

  /** The first eight octets of every IPv6 address here. */
  static final long IPV6_HIGH = 0xFD77_0000_0000_0000L;

  private static final long MAC = 0x00163E000000L;
  private static final int IPV4 = 10 << 24 | 77 << 16;
  private static final int ONE_LEAVES_TO_HARDWARE_IN = 5;

  long mac()                  { return MAC | number; }
  int ipv4()                  { return IPV4 | number; }
  long ipv6Low()              { return number; }

  /** Whether it sends TCP and UDP with the seed in the field. */
  boolean leavesToHardware()  { return number % ONE_LEAVES_TO_HARDWARE_IN == 0; }

  /** The node on which this guest lives. */
  Host node()                 { return new Host(HOSTS + 1 + number % NODES); }

  String macText() {
    StringBuilder text = new StringBuilder(Long.toHexString(1L << 48 | mac())).deleteCharAt(0);
    for (int at = 10; at > 0; at -= 2) {
      text.insert(at, ':');
    }
    return text.toString();
  }

  String addressText(boolean ipv6) {
    return ipv6 ? "fd77::" + Integer.toHexString(number) : "10.77." + (number >> 8) + "." + (number & 0xFF);
  }
}
