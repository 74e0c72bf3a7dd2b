package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the status of a frame proves depends on the kernel that wrote it. */
class Tpacket3Test {
  @ParameterizedTest
  @ValueSource(strings = {"6.1.0-18-amd64", "6.1", "6.18.44-fc", "7.0.0-rc1", "10.2"})
  void aKernelThatMarksOnlyWhatIsRightIsBelieved(String kernel) {
    assertThat(Tpacket3.proofOf(kernel)).isEqualTo(Tpacket3.CHECKSUM_VALID);
  }

  /** A corrupt packet of a card that sums up would be taken for one that was merged. */
  @ParameterizedTest
  @ValueSource(strings = {"5.15.0-91-generic", "4.18.0-553.el8_10.x86_64", "6.0.19", "6.0", "6", "2.6.32", "", "unknown", "6.99999999999"})
  void oneThatMarksWhatTheCardSummedUpIsNot(String kernel) {
    assertThat(Tpacket3.proofOf(kernel)).isZero();
  }
}
