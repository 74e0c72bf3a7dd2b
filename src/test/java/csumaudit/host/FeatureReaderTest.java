package csumaudit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class FeatureReaderTest {
  private static final Feature ON = new Feature(true, true, true, false);
  private static final Feature OFF = new Feature(true, false, false, false);
  private static final Feature FIXED_ON = new Feature(true, true, true, true);
  private static final Feature FIXED_OFF = new Feature(true, false, false, true);

  @Test
  void oneWayToSumForBothVersionsOfIpCountsForEach() {
    OffloadFeatures features = read(new FakeEthtool().on("tx-checksum-ip-generic"));

    assertThat(features.txChecksumV4()).isEqualTo(ON);
    assertThat(features.txChecksumV6()).isEqualTo(ON);
  }

  @Test
  void ofXensNetfrontOnlyTheSecondVersionCanBeSwitched() {
    OffloadFeatures features = read(new FakeEthtool().fixedOn("tx-checksum-ipv4").off("tx-checksum-ipv6"));

    assertThat(features.txChecksumV4()).isEqualTo(FIXED_ON);
    assertThat(features.txChecksumV6()).isEqualTo(OFF);
  }

  @Test
  void whatTheDriverDoesNotHaveIsOffAndFixed() {
    assertThat(read(new FakeEthtool()).gro()).isEqualTo(FIXED_OFF);
  }

  @Test
  void segmentationThatGoesWithTheChecksumIsRefused() {
    Feature tso = read(new FakeEthtool().offThoughRequestedOn("tx-tcp-segmentation")).tso();

    assertThat(tso.active()).isFalse();
    assertThat(tso.refused()).isTrue();
    assertThat(ON.refused()).isFalse();
    assertThat(FIXED_OFF.refused()).isFalse();
  }

  @Test
  void withoutAnAnswerNothingIsKnown() {
    assertThat(read(Ethtool.ABSENT)).isEqualTo(OffloadFeatures.UNKNOWN);
    assertThat(new FeatureReader(Ethtool.ABSENT).driver("eth0")).isNull();
  }

  @Test
  void anAnswerThatClaimsCountlessFeaturesIsNone() {
    assertThat(read(new Claims(Integer.MAX_VALUE))).isEqualTo(OffloadFeatures.UNKNOWN);
    assertThat(read(new Claims(-1))).isEqualTo(OffloadFeatures.UNKNOWN);
  }

  @Test
  void aKernelWithoutTheseNamesLeavesThemUnknown() {
    assertThat(read(new Claims(40))).isEqualTo(OffloadFeatures.UNKNOWN);
  }

  private static OffloadFeatures read(Ethtool ethtool) {
    return new FeatureReader(ethtool).features("eth0");
  }

  /** So many features, without names. */
  private record Claims(int count) implements Ethtool {
    @Override
    public boolean ask(String link, ByteBuffer question) {
      if (question.getInt(0) == 0x37) {
        question.putInt(16, count);
      }
      return true;
    }
  }
}
