package csumaudit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.report.compare.Standing.Proof;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which a change gets its word. */
class StandingTest {
  @ParameterizedTest(name = "{0} valid, {1} deferred, then {2} valid, {3} deferred: {4}")
  @CsvSource({
    "  0,   9,  12,  0, CURED",
    "  0,   9,   0,  9, STILL_DEFERRED",
    "  0,   9,   0,  0, NO_TRAFFIC",
    "  0,   9,   2,  0, NO_TRAFFIC",
    "  0,   9,   3,  0, CURED",
    "  0,   9,   0,  1, NO_TRAFFIC",
    "  0,   9,  10,  1, NO_TRAFFIC",
    "  0,   9,  99,  1, CURED",
    "  0,  90,  60, 30, PARTLY_CURED",
    " 50,  50,   0, 90, WORSE",
    " 12,   0,   0,  8, WORSE",
    "  0,   0,   0,  8, NEWLY_DEFERRED",
    "  1,   0,   0,  8, NEWLY_DEFERRED",
    " 12,   0,  12,  0, FINE",
    " 12,   0,   0,  0, FINE",
    "  0,   0,  12,  0, FINE",
    "  0,   1,  12,  0, FINE",
    "  9,   0, 9000, 2, FINE",
  })
  void countsDecide(long valid, long deferred, long validAfter, long deferredAfter, Outcome outcome) {
    assertThat(tcp(of(valid, deferred), of(validAfter, deferredAfter))).isEqualTo(outcome);
  }

  @Test
  void twoPacketsSufficeForUdpOfWhichASenderMakesNoneItself() {
    assertThat(new Change("UDP", of(0, 2), of(2, 0)).outcome()).isEqualTo(Outcome.CURED);
  }

  @Test
  void provenHarmIsNotCuredAndNotMerelyStillDeferred() {
    assertThat(tcp(of(0, 9).with(Proof.HARMFUL), of(0, 9))).isEqualTo(Outcome.NOT_CURED);
    assertThat(tcp(of(0, 9), of(0, 9).with(Proof.HARMFUL))).isEqualTo(Outcome.NOT_CURED);
    assertThat(tcp(of(0, 9), new Standing(0, 9, 0, 9, Proof.NONE))).isEqualTo(Outcome.NOT_CURED);
  }

  @Test
  void newHarmIsNewAndNotMerelyNewlyDeferred() {
    assertThat(tcp(Standing.NONE, of(0, 9).with(Proof.HARMFUL))).isEqualTo(Outcome.NEW);
    assertThat(tcp(Standing.NONE, new Standing(0, 9, 0, 9, Proof.NONE))).isEqualTo(Outcome.NEW);
    assertThat(tcp(Standing.NONE, new Standing(0, 0, 9, 0, Proof.NONE))).isEqualTo(Outcome.NEW);
  }

  @Test
  void harmThatWasProvenSaysNothingOfWhatGetsThroughNow() {
    Standing harmful = of(0, 9).with(Proof.HARMFUL);

    assertThat(tcp(harmful, of(0, 9).with(Proof.DELIVERED))).isEqualTo(Outcome.STILL_DEFERRED);
    assertThat(tcp(of(0, 9).with(Proof.DELIVERED), harmful)).isEqualTo(Outcome.NOT_CURED);
  }

  @Test
  void harmlessDeferralIsFine() {
    Standing harmless = of(0, 9).with(Proof.HARMLESS);

    assertThat(tcp(harmless, harmless)).isEqualTo(Outcome.FINE);
    assertThat(tcp(of(0, 9).with(Proof.HARMFUL), harmless)).isEqualTo(Outcome.CURED);
    assertThat(tcp(harmless, of(0, 9).with(Proof.HARMFUL))).isEqualTo(Outcome.WORSE);
  }

  @Test
  void whatOnlyOneSideKnowsIsNoChange() {
    Standing harmless = of(0, 9).with(Proof.HARMLESS);

    assertThat(tcp(of(0, 9), harmless)).isEqualTo(Outcome.FINE);
    assertThat(tcp(harmless, of(0, 9))).isEqualTo(Outcome.STILL_DEFERRED);
  }

  @Test
  void whatLeakedAndDoesNoLongerIsCuredOnceItArrives() {
    Standing leaked = new Standing(0, 9, 0, 9, Proof.HARMFUL);

    assertThat(tcp(leaked, of(0, 9).with(Proof.HARMLESS))).isEqualTo(Outcome.CURED);
    assertThat(tcp(of(0, 9).with(Proof.HARMLESS), leaked)).isEqualTo(Outcome.WORSE);
  }

  @Test
  void whoWasCuredWithinTheSecondIsCuredHoweverMuchCameBefore() {
    Standing harmful = of(5, 5).with(Proof.HARMFUL);

    assertThat(tcp(harmful, of(5, 5).with(Proof.CURED))).isEqualTo(Outcome.CURED);
    assertThat(tcp(harmful, of(5, 95).with(Proof.CURED))).isEqualTo(Outcome.CURED);
    assertThat(tcp(harmful, new Standing(5, 5, 4, 0, Proof.CURED))).as("corrupt").isEqualTo(Outcome.WORSE);
    assertThat(tcp(of(9, 0), of(5, 5).with(Proof.CURED))).as("well before").isEqualTo(Outcome.WORSE);
    assertThat(tcp(of(5, 5).with(Proof.CURED), harmful)).as("within the first").isEqualTo(Outcome.NOT_CURED);
  }

  @Test
  void corruptIsWorseThanDeferred() {
    assertThat(tcp(of(0, 9), new Standing(0, 0, 9, 0, Proof.NONE))).isEqualTo(Outcome.WORSE);
  }

  @Test
  void aSenderIsPartlyCuredWhenSomeOfItIs() {
    assertThat(Outcome.together(List.of(Outcome.CURED, Outcome.STILL_DEFERRED))).isEqualTo(Outcome.PARTLY_CURED);
    assertThat(Outcome.together(List.of(Outcome.CURED, Outcome.FINE))).isEqualTo(Outcome.CURED);
    assertThat(Outcome.together(List.of(Outcome.CURED, Outcome.NO_TRAFFIC))).isEqualTo(Outcome.CURED);
    assertThat(Outcome.together(List.of(Outcome.CURED, Outcome.WORSE))).isEqualTo(Outcome.WORSE);
    assertThat(Outcome.together(List.of(Outcome.NEWLY_DEFERRED, Outcome.STILL_DEFERRED))).isEqualTo(Outcome.STILL_DEFERRED);
    assertThat(Outcome.together(List.of(Outcome.NEW, Outcome.STILL_DEFERRED))).isEqualTo(Outcome.NEW);
    assertThat(Outcome.together(List.of(Outcome.FINE, Outcome.NO_TRAFFIC))).isEqualTo(Outcome.NO_TRAFFIC);
    assertThat(Outcome.together(List.of())).isEqualTo(Outcome.FINE);
  }

  private static Standing of(long valid, long deferred) {
    return new Standing(valid, deferred, 0, 0, Proof.NONE);
  }

  private static Outcome tcp(Standing before, Standing after) {
    return new Change("TCP", before, after).outcome();
  }
}
