package csumaudit.host;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A driver with features as a test wants them; the names of those that a test leaves alone are there, too. */
final class FakeEthtool implements Ethtool {
  /** More than 32 before ours, so that they stand in the second block. */
  private static final int UNUSED = 33;
  private static final List<String> NAMES = List.of("tx-checksum-ipv4", "tx-checksum-ip-generic", "tx-checksum-ipv6",
      "tx-tcp-segmentation", "tx-tcp6-segmentation", "tx-generic-segmentation", "rx-gro", "rx-checksum");

  private final int[] words = new int[4];
  private String driver = "";

  FakeEthtool driver(String name) {
    driver = name;
    return this;
  }

  /** Switchable, and as it was asked for. */
  FakeEthtool on(String feature) {
    return set(feature, true, true, true, false);
  }

  FakeEthtool off(String feature) {
    return set(feature, true, false, false, false);
  }

  FakeEthtool fixedOn(String feature) {
    return set(feature, true, true, true, true);
  }

  FakeEthtool offThoughRequestedOn(String feature) {
    return set(feature, true, true, false, false);
  }

  private FakeEthtool set(String feature, boolean... states) {
    int bit = 1 << UNUSED + NAMES.indexOf(feature) - 32;
    for (int i = 0; i < states.length; i++) {
      words[i] |= states[i] ? bit : 0;
    }
    return this;
  }

  @Override
  public boolean ask(String link, ByteBuffer question) {
    switch (question.getInt(0)) {
      case 0x03 -> question.put(4, driver.getBytes(StandardCharsets.US_ASCII));
      case 0x37 -> question.putInt(16, UNUSED + NAMES.size());
      case 0x1b -> names(question);
      case 0x3a -> features(question);
      default -> throw new AssertionError("what is " + question.getInt(0) + "?");
    }
    return true;
  }

  private static void names(ByteBuffer answer) {
    for (int i = 0; i < NAMES.size(); i++) {
      answer.put(12 + (UNUSED + i) * 32, NAMES.get(i).getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void features(ByteBuffer answer) {
    for (int i = 0; i < words.length; i++) {
      answer.putInt(8 + 16 + 4 * i, words[i]);
    }
  }
}
