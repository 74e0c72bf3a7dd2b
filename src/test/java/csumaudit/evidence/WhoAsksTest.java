package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of two endpoints asks, and which answers, where their ports do not tell or tell it wrong. */
class WhoAsksTest {
  private static final int SECOND = 1_000;

  private final Tap tap = new Tap();
  private int clientPort;
  private int serverPort;

  /** RPC takes ports of its clients below 1024, some systems below 32768; and SIP has the same on both sides. */
  @ParameterizedTest
  @CsvSource({"700, 2049", "700, 40000", "10001, 40000", "50000, 27015", "5058, 5060", "5062, 5060", "5060, 5060"})
  void whoeverRepeatsWhatIsAnsweredAtOnceGotNoAnswer(int client, int server) {
    between(client, server);
    for (int i = 0; i < 24; i++) {
      tap.hear(asks(i / 4), answers(i / 4).seed()).after(SECOND);
    }

    assertThat(tap.deferredOfServer().delivered()).isZero();
    assertThat(tap.deferredOfServer().lost()).isBetween(16L, 18L);
  }

  @ParameterizedTest
  @CsvSource({"700, 2049", "10001, 40000", "5062, 5060", "5060, 5060"})
  void soItDoesIfItsOwnSumIsDeferredToo(int client, int server) {
    between(client, server);
    for (int i = 0; i < 24; i++) {
      tap.hear(asks(i / 4).seed(), answers(i / 4).seed()).after(SECOND);
    }

    assertThat(tap.deferredOfServer().delivered()).isZero();
    assertThat(tap.deferredOfServer().lost()).isBetween(16L, 18L);
    assertThat(tap.deferredOfClient().lost()).isZero();
    assertThat(tap.deferredOfClient().delivered()).isGreaterThan(20);
  }

  /** Whether it hears anything or not. */
  @ParameterizedTest
  @CsvSource({"700, 2049", "10001, 40000", "50000, 27015", "5062, 5060", "5060, 5060"})
  void whoAsksAtAPaceOfItsOwnDoesNotShowThatItGetsAnswers(int client, int server) {
    between(client, server);
    for (int i = 0; i < 20; i++) {
      tap.hear(asks(i), answers(i).seed()).after(SECOND);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(Outcomes.NONE);
  }

  /** As far away as it may be. */
  @ParameterizedTest
  @CsvSource({"700, 2049", "10001, 40000", "50000, 27015", "5062, 5060", "5060, 5060"})
  void whoAsksAtOnceWhenTheAnswerIsThereShowsThatItCame(int client, int server) {
    between(client, server);
    for (int i = 0; i < 20; i++) {
      tap.hear(asks(i)).after(250).hear(answers(i).seed());
    }

    assertThat(tap.deferredOfServer().delivered()).isGreaterThan(17);
    assertThat(tap.deferredOfServer().lost()).isZero();
  }

  /** As SIP says that it tries, and then that it wants a password. */
  @ParameterizedTest
  @CsvSource({"5060, 5060", "5062, 5060", "5058, 5060", "40000, 5060"})
  void theSecondAnswerOfAPeerAsksNothing(int client, int server) {
    between(client, server);
    for (int i = 0; i < 7; i++) {
      tap.hear(asks(1), answers(1).seed()).after(50).hear(answers(2).payload(90).seed()).after(500 << Math.min(i, 3));
    }

    assertThat(tap.deferredOfServer().delivered()).isZero();
    assertThat(tap.deferredOfServer().lost()).isBetween(9L, 12L);
  }

  /** Who has answered may ask in turn: that shows when he does so again. */
  @Test
  void aPeerThatAnsweredAndThenAsksInVainIsHeard() {
    between(5060, 5060);
    tap.hear(asks(1).seed(), answers(1).seed());
    for (int i = 0; i < 5; i++) {
      tap.after(SECOND).hear(answers(7).payload(300).seed());
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 3, 0));
  }

  /** As resolvers of old do, for which names are asked from the port at which they answer. */
  @Test
  void betweenTwoServersOfDnsEachQuestionWaitsForItsOwnAnswer() {
    for (int i = 0; i < 8; i++) {
      tap.hear(dns(0, 1).seed(), dns(0, 2).seed()).after(5 * SECOND);
    }

    assertThat(tap.deferredOfClient().delivered()).isZero();
    assertThat(tap.deferredOfClient().lost()).isEqualTo(14);
  }

  /** Of the first answer the question was not followed, since nothing was wrong with it. */
  @Test
  void betweenThemAnAnswerSaysThatItIsOne() {
    for (int i = 0; i < 8; i++) {
      tap.hear(dns(0, 1)).after(300).hear(dns(0x81, 1).from("10.77.0.12").to("10.77.0.11").seed()).after(5 * SECOND);
    }

    assertThat(tap.deferredOfServer()).isEqualTo(new Outcomes(0, 7, 0));
  }

  @Test
  void whatIsCutBeforeItSaysSoIsNotFollowed() {
    tap.hear(dns(0, 1).seed().build().cutTo(14 + 20 + 8 + 2));

    assertThat(tap.evidence.snapshot().flows()).isEmpty();
  }

  /** With these flags, for a name of one letter. */
  private static Packets dns(int flags, int identification) {
    return Packets.udp4().ports(53, 53).payload(
        Octets.of(0, identification, flags, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a' + identification, 0, 0, 1, 0, 1));
  }

  private void between(int client, int server) {
    clientPort = client;
    serverPort = server;
  }

  private Packets asks(int number) {
    return Packets.udp4().ports(clientPort, serverPort).payload(Octets.counting(90, number));
  }

  private Packets answers(int number) {
    return Packets.udp4().from("10.77.0.12").to("10.77.0.11").ports(serverPort, clientPort)
        .payload(Octets.counting(120, number));
  }
}
