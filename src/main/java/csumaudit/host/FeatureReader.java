package csumaudit.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads from ethtool what an interface offloads, and the name of its driver (linux/ethtool.h). */
final class FeatureReader {
  private static final int GET_DRIVER = 0x03;
  private static final int GET_STRINGS = 0x1b;
  private static final int GET_STRING_SETS = 0x37;
  private static final int GET_FEATURES = 0x3a;

  /** The string set that names the features, the same for every interface of a kernel. */
  private static final int FEATURE_NAMES = 4;
  private static final int STRING = 32;
  /** struct ethtool_drvinfo; its driver name stands behind the command. */
  private static final int DRIVER_INFO = 196;
  /** What no kernel has yet; more would be damage. */
  private static final int MOST_FEATURES = 1024;
  /** A block of 32 features: which are available, requested, active, never changed. */
  private static final int BLOCK = 16;

  private final Ethtool ethtool;
  private List<String> names;

  FeatureReader(Ethtool ethtool) {
    this.ethtool = ethtool;
  }

  /** The driver's name, or null. */
  String driver(String link) {
    ByteBuffer question = question(GET_DRIVER, DRIVER_INFO);
    String driver = ethtool.ask(link, question) ? string(question, Integer.BYTES) : "";
    return driver.isEmpty() ? null : driver;
  }

  OffloadFeatures features(String link) {
    if (names == null) {
      names = names(link);
    }
    int blocks = (names.size() + 31) / 32;
    ByteBuffer answer = question(GET_FEATURES, 2 * Integer.BYTES + blocks * BLOCK).putInt(Integer.BYTES, blocks);
    if (names.isEmpty() || !ethtool.ask(link, answer)) {
      return OffloadFeatures.UNKNOWN;
    }
    Feature anyProtocol = feature(answer, "tx-checksum-ip-generic");
    return new OffloadFeatures(
        feature(answer, "tx-checksum-ipv4").or(anyProtocol),
        feature(answer, "tx-checksum-ipv6").or(anyProtocol),
        feature(answer, "tx-tcp-segmentation").or(feature(answer, "tx-tcp6-segmentation")),
        feature(answer, "tx-generic-segmentation"),
        feature(answer, "rx-gro"),
        feature(answer, "rx-checksum"));
  }

  private Feature feature(ByteBuffer answer, String name) {
    int number = names.indexOf(name);
    if (number < 0) {
      return Feature.UNKNOWN;
    }
    int block = 2 * Integer.BYTES + number / 32 * BLOCK;
    int bit = 1 << number % 32;
    boolean available = (answer.getInt(block) & bit) != 0;
    boolean requested = (answer.getInt(block + 4) & bit) != 0;
    boolean active = (answer.getInt(block + 8) & bit) != 0;
    boolean neverChanged = (answer.getInt(block + 12) & bit) != 0;
    return new Feature(true, active, requested, !available || neverChanged);
  }

  private List<String> names(String link) {
    ByteBuffer sets = question(GET_STRING_SETS, 16 + Integer.BYTES).putLong(8, 1 << FEATURE_NAMES);
    int count = ethtool.ask(link, sets) && sets.getLong(8) != 0 ? sets.getInt(16) : 0;
    if (count <= 0 || count > MOST_FEATURES) {
      return List.of();
    }
    ByteBuffer strings = question(GET_STRINGS, 12 + count * STRING).putInt(4, FEATURE_NAMES).putInt(8, count);
    if (!ethtool.ask(link, strings)) {
      return List.of();
    }
    List<String> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(string(strings, 12 + i * STRING));
    }
    return list;
  }

  private static ByteBuffer question(int command, int size) {
    return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()).putInt(0, command);
  }

  private static String string(ByteBuffer answer, int at) {
    byte[] octets = new byte[STRING];
    answer.get(at, octets);
    String padded = new String(octets, StandardCharsets.US_ASCII);
    int end = padded.indexOf('\0');
    return end < 0 ? padded : padded.substring(0, end);
  }
}
