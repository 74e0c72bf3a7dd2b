package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Packets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which pings were answered, and which were not, however fast they follow each other. */
class EchoesTest {
  private static final String CLIENT = "10.77.0.11";
  private static final String SERVER = "10.77.0.12";
  private static final int TENTH = 100;

  private final Tap tap = new Tap();

  @Test
  void ofFastPingsTheLostOnesShowAsWell() {
    for (int i = 0; i < 30; i++) {
      tap.after(TENTH).hear(ping(i));
      if (i % 3 == 0) {
        tap.hear(pong(i));
      }
    }

    // the last two may still be answered
    assertThat(ofClient()).isEqualTo(new Outcomes(10, 18, 0));
  }

  @Test
  void aReplyMayComeAfterTheNextRequest() {
    tap.hear(ping(0));
    for (int i = 1; i < 20; i++) {
      tap.after(TENTH).hear(ping(i), pong(i - 1));
    }

    assertThat(ofClient()).isEqualTo(new Outcomes(19, 0, 0));
  }

  @Test
  void aPingThatIsAnsweredAfterALostOneWasHeard() {
    tap.hear(ping(0)).after(10 * TENTH).hear(ping(1), pong(1));

    assertThat(ofClient()).isEqualTo(new Outcomes(1, 1, 0));
  }

  @Test
  void whatIsSeenOnTwoInterfacesCountsOnce() {
    for (int i = 0; i < 5; i++) {
      tap.after(10 * TENTH).hear(ping(i), ping(i), pong(i), pong(i), ping(i));
    }

    assertThat(ofClient()).isEqualTo(new Outcomes(5, 0, 0));
  }

  /** Which of them lose their places to suspect flows is left to chance; most do not. */
  @Test
  void whereThereIsNoRoomForOthersThoseThatHaveSomeAreStillHeard() {
    List<String> hosts = IntStream.rangeClosed(1, 20).mapToObj(host -> "10.79.0." + host).toList();
    hosts.forEach(host -> tap.hear(ping(0).from(host)));
    for (int port = 1; port <= Flows.BOUND; port++) {
      tap.hear(Packets.udp4().ports(port, 9).seed());
    }
    long before = tap.evidence.snapshot().packetsNotFollowed();
    for (int other = 0; other < 200; other++) {
      tap.hear(ping(0).from("10.78.0." + other));
    }

    assertThat(tap.evidence.snapshot().packetsNotFollowed() - before).isBetween(150L, 200L);
    for (int i = 1; i < 9; i++) {
      for (String host : hosts) {
        tap.hear(ping(i).from(host), pong(i).to(host));
      }
    }
    assertThat(hosts).filteredOn(host -> tap.conduct(host, Kind.ICMP).ofValid().delivered() == 8)
        .hasSizeGreaterThanOrEqualTo(hosts.size() / 2);
  }

  @Test
  void aReplyToSomethingElseAnswersNothing() {
    tap.hear(ping(0), pong(1)).after(10 * TENTH).hear(ping(2));

    assertThat(ofClient()).isEqualTo(new Outcomes(0, 1, 0));
  }

  /** Who pings goes on whether they come or not. */
  @Test
  void ofRepliesNothingIsKnown() {
    for (int i = 0; i < 9; i++) {
      tap.after(TENTH).hear(ping(i), pong(i));
    }

    assertThat(tap.conduct(SERVER, Kind.ICMP).ofValid()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void aFloodOfPingsCountsForWhatIsKnownOfIt() {
    for (int i = 0; i < 100; i++) {
      tap.after(1).hear(ping(i));
    }
    tap.hear(pong(99));

    assertThat(ofClient()).isEqualTo(new Outcomes(1, 0, 0));
  }

  @Test
  void aCorruptPingNeedNotBeAnswered() {
    tap.hear(ping(0)).after(10 * TENTH).hear(ping(1).checksum(1)).after(10 * TENTH).hear(ping(2), pong(2));

    assertThat(ofClient()).isEqualTo(new Outcomes(1, 1, 0));
  }

  private Outcomes ofClient() {
    return tap.conduct(CLIENT, Kind.ICMP).ofValid();
  }

  private static Packets ping(int number) {
    return Packets.icmp4().from(CLIENT).to(SERVER).echo(8, 5, number).payload(56);
  }

  private static Packets pong(int number) {
    return Packets.icmp4().from(SERVER).to(CLIENT).echo(0, 5, number).payload(56);
  }
}
