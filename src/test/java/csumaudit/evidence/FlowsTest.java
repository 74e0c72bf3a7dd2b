package csumaudit.evidence;

import static csumaudit.evidence.Tap.ACK;
import static csumaudit.evidence.Tap.SYN;
import static csumaudit.evidence.Tap.client;
import static csumaudit.evidence.Tap.server;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import csumaudit.dissect.Kind;
import csumaudit.testing.Aggregated;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Tunnelled;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Which flows are followed, in what order they are forgotten, and what stays of them. */
class FlowsTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final int SOURCE_ADDRESS = 14 + 12;
  private static final int SOURCE_PORT = 14 + 20;
  private static final int STRETCH = 1_000;
  /** So many suspect packets that the sum of them is not dropped for that of another address. */
  private static final int ATTEMPTS = 6;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Outcomes LOST = new Outcomes(0, ATTEMPTS - 1, 1);

  private final Tap tap = new Tap();
  private final Audited audited = new Audited();
  private long frame = 1_000_000;
  private long addresses = Long.MAX_VALUE;
  /** By evidence, in all floods of a test. */
  private long allocated;

  @Test
  void aHealthyFlowIsNotFollowed() {
    tap.hear(client(99, 0, SYN), server(499, 100, SYN | ACK), client(100, 500, ACK).payload(10), server(500, 110, ACK));

    assertThat(tap.evidence.snapshot().flows()).isEmpty();
    assertThat(tap.evidence.snapshot().conducts()).isEmpty();
  }

  @Test
  void aFlowIsFollowedFromItsFirstDeferredPacketOn() {
    tap.hear(client(1, 0, ACK), client(1, 0, ACK).seed(), server(1, 1, ACK), client(1, 0, ACK).checksum(1));

    Flow flow = tap.onlyFlow();
    assertThat(flow.firstFrame()).isEqualTo(2);
    assertThat(flow.lastFrame()).isEqualTo(4);
    assertThat(flow.protocol()).isEqualTo(Kind.TCP);
    assertThat(flow.version()).isEqualTo(4);
    assertThat(flow.one()).isEqualTo(new Flow.Half("10.77.0.11", 40000, 0, 1, 1, Outcomes.NONE, Outcomes.NONE,
        flow.one().difference(), true, flow.one().lastHeard(), Envelope.NONE, Outcomes.NONE, 0, 0));
    assertThat(flow.other()).isEqualTo(new Flow.Half("10.77.0.12", 80, 1, 0, 0, Outcomes.NONE, Outcomes.NONE, -1, true, flow.other().lastHeard(), Envelope.NONE, Outcomes.NONE, 0, 0));
  }

  @Test
  void whatWasNeverHeardOfAHalfIsItsAddressAndPort() {
    tap.hear(server(1, 1, ACK).seed());

    assertThat(tap.client().address()).isEqualTo("10.77.0.11");
    assertThat(tap.client().port()).isEqualTo(40000);
  }

  @Test
  void aHostMayTalkToItself() {
    tap.hear(client(1, 0, ACK).to("10.77.0.11").ports(5, 5).payload(10).seed(),
        client(1, 11, ACK).to("10.77.0.11").ports(5, 5).seed());

    assertThat(tap.onlyFlow().one().deferred()).isEqualTo(2);
  }

  @Test
  void fragmentsAreNotFollowed() {
    tap.hear(Packets.udp4().payload(100).fragment(0, true).checksum(1).build())
        .hear(Packets.udp4().payload(100).fragment(9, false).build());

    assertThat(tap.evidence.snapshot().flows()).isEmpty();
  }

  @Test
  void theTunnelOfAFlowIsTheOneAroundItNotTheOneBesideIt() {
    byte[] one = Tunnelled.bare(Tunnelled.udp4(4789, Tunnelled.VXLAN, Tunnelled.frame(Packets.tcp4().seed())).checksum(0)
        .from("10.0.0.1"));
    byte[] other = Tunnelled.bare(Tunnelled.udp4(4789, Tunnelled.VXLAN,
        Tunnelled.frame(Packets.tcp4().from("10.77.0.21").seed())).checksum(0).from("10.0.0.2"));

    tap.hear(Aggregated.of(one, other));

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.protocol() == Kind.TCP)
        .flatExtracting(Flow::one, Flow::other).asInstanceOf(InstanceOfAssertFactories.list(Flow.Half.class))
        .filteredOn(half -> half.deferred() > 0).extracting(Flow.Half::address, half -> half.envelope().carrier())
        .containsExactlyInAnyOrder(tuple("10.77.0.11", "10.0.0.1"), tuple("10.77.0.21", "10.0.0.2"));
  }

  @Test
  void sourcesAreFollowedEachByItself() {
    tap.hear(client(1, 0, ACK).payload(100).seed()).nextSource().hear(server(500, 101, ACK).seed());

    List<Flow> flows = tap.evidence.snapshot().flows();
    assertThat(flows).extracting(Flow::source).containsExactly(0, 1);
    assertThat(flows).allSatisfy(flow -> assertThat(flow.one().ofDeferred()).isEqualTo(Outcomes.NONE));
    assertThat(tap.evidence.snapshot().conducts()).extracting(conduct -> conduct.speaker().source()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void whatIsOpenWhenASourceEndsWillNotBeAnsweredInTheNext() {
    die(START);
    hear(START + 9 * SECOND, Packets.udp6().build());
    tap.nextSource();
    hear(START - 3600 * SECOND, Packets.udp6().build());

    assertThat(conduct(0).ofDeferred()).isEqualTo(LOST);
  }

  @Test
  void flowsOfAnEarlierSourceMakeRoomForThoseOfTheNext() {
    flood(START, 20_000);
    tap.nextSource();
    for (int i = 0; i < 200; i++) {
      hear(START - 3600 * SECOND, client(1, 0, ACK).ports(i + 1, 80).seed().build());
    }

    assertThat(tap.evidence.snapshot().flows().stream().filter(flow -> flow.source() == 1).count()).isGreaterThan(100);
  }

  @Test
  void howManyCapturesComeLaterDoesNotMatter() {
    die(START);
    for (int source = 1; source < 100; source++) {
      tap.nextSource();
      for (int flow = 1; flow <= 50; flow++) {
        hear(START, client(1, 0, SYN).ports(flow, 80).from("10.77.1.1").seed().build());
      }
    }

    assertThat(isFollowed("10.77.0.11")).isTrue();
    assertThat(tap.evidence.snapshot().flowsForgotten()).isZero();
  }

  @Test
  void flowsOfManyFloodedCapturesAreBounded() {
    for (int source = 0; source < 12; source++) {
      flood(START, 20_000);
      tap.nextSource();
    }

    assertThat(tap.evidence.snapshot().flows()).hasSizeLessThanOrEqualTo(EndedFlows.BOUND);
    assertThat(tap.evidence.snapshot().flows()).extracting(Flow::source).contains(0, 1, 2, 3, 4, 5);
    assertThat(tap.evidence.snapshot().flowsForgotten()).isGreaterThan(2 * Flows.BOUND);
  }

  @Test
  void whatIsNotKeptOfSourcesThatEndedIsCounted() {
    int sources = 20;
    int flows = 500;
    for (int source = 0; source < sources; source++) {
      tap.at(START);
      for (int port = 1; port <= flows; port++) {
        tap.hear(client(1, 0, SYN).ports(port, 80).seed());
      }
      tap.nextSource();
    }

    Snapshot snapshot = tap.evidence.snapshot();
    assertThat(snapshot.flowsForgotten()).as("though each was below the bound").isPositive();
    assertThat(snapshot.flows().size() + snapshot.flowsForgotten() + snapshot.packetsNotFollowed())
        .isEqualTo(sources * flows);
  }

  @Test
  void whatBecameOfForgottenFlowsIsRemembered() {
    die(START);
    // which flow a new one drives out is left to chance: until it was the victim's, but not for ever
    for (int minute = 1; isFollowed("10.77.0.11") && minute <= 100; minute++) {
      flood(START + 60 * minute * SECOND, 60_000);
    }

    assertThat(isFollowed("10.77.0.11")).isFalse();
    assertThat(tap.evidence.snapshot().flowsForgotten()).isPositive();
    assertThat(conduct(0).ofDeferred()).isEqualTo(LOST);
  }

  @Test
  void everySuspectPacketIsFollowedForgottenOrCounted() {
    flood(START, 60_000);

    Snapshot snapshot = tap.evidence.snapshot();
    assertThat(snapshot.flows()).hasSizeBetween(Flows.BOUND / 2, Flows.BOUND);
    assertThat(snapshot.flows().size() + snapshot.flowsForgotten() + snapshot.packetsNotFollowed())
        .as("but for the few whose 0 is right").isBetween(59_990L, 60_000L);
  }

  /** The filter is cleared and made anew while this happens. */
  @Test
  void theFilterHidesNoFlowThatIsRemembered() {
    for (int round = 0; round < 20; round++) {
      flood(START + 60 * round * SECOND, 6_000);
      Packet packet = client(1, 0, ACK).ports(round + 1, 80).seed().build();
      Packet valid = client(1, 0, ACK).ports(round + 1, 80).build();
      for (int i = 0; i < 64; i++) {
        hear(START + 60 * round * SECOND + 20 * SECOND, packet);
      }
      hear(START + 60 * round * SECOND + 21 * SECOND, valid);
    }

    List<Flow> own = tap.evidence.snapshot().flows().stream().filter(flow -> flow.one().address().equals("10.77.0.11")).toList();
    assertThat(own).isNotEmpty().allSatisfy(flow -> assertThat(flow.one().valid()).isEqualTo(1));
  }

  @Test
  void aValidFlowOfWhoDefersElsewhereIsItsControl() {
    tap.hear(client(100, 500, ACK).ports(1, 80).payload(10), client(1, 0, SYN).ports(2, 80).seed());
    tap.hear(client(110, 500, ACK).ports(1, 80).payload(10), server(500, 120, ACK).ports(80, 1));

    Snapshot snapshot = tap.evidence.snapshot();
    assertThat(snapshot.flows()).hasSize(1);
    assertThat(snapshot.controls()).hasSize(1);
    assertThat(snapshot.controls().get(0).one().ofValid()).as("from the second on").isEqualTo(new Outcomes(1, 0, 0));
    assertThat(conduct(0).ofControl()).isEqualTo(new Outcomes(1, 0, 0));
    assertThat(conduct(0).ofValid()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void thatOfWhoDefersNothingIsNobodysControl() {
    tap.hear(client(1, 0, SYN).ports(2, 80).seed(), Packets.udp4().ports(5, 53).payload(10),
        client(100, 500, ACK).from("10.77.0.99").payload(10), server(500, 110, ACK).to("10.77.0.99"));

    assertThat(tap.evidence.snapshot().controls()).isEmpty();
  }

  @Test
  void aFewControlsDo() {
    tap.hear(client(1, 0, SYN).seed());
    for (int port = 1; port <= 200; port++) {
      tap.hear(client(100, 500, ACK).ports(port, 80).payload(10), server(500, 110, ACK).ports(80, port));
    }

    assertThat(tap.evidence.snapshot().controls()).hasSize(ControlGroup.ENOUGH);
    assertThat(tap.nextSource().evidence.snapshot().controls()).as("when the source has ended").hasSize(ControlGroup.ENOUGH);
  }

  @Test
  void oneInWhichSomethingIsDeferredAfterAllIsControlNoMore() {
    tap.hear(client(1, 0, SYN).ports(2, 80).seed());
    tap.hear(client(100, 500, ACK).payload(10), server(500, 110, ACK), client(110, 500, ACK).payload(10).seed());

    Snapshot snapshot = tap.evidence.snapshot();
    assertThat(snapshot.controls()).isEmpty();
    assertThat(snapshot.flows()).extracting(Flow::firstFrame).containsExactly(1L, 4L);
    assertThat(conduct(0).ofControl()).as("what it showed before").isEqualTo(new Outcomes(1, 0, 0));
  }

  @Test
  void wherePlaceIsScarceThereAreNoControls() {
    flood(START, 60_000);
    tap.at(START);
    tap.hear(client(1, 0, SYN).ports(2, 80).seed());
    tap.hear(client(100, 500, ACK).payload(10), server(500, 110, ACK));

    assertThat(tap.evidence.snapshot().controls()).isEmpty();
  }

  /** All that a server answers arrives, to thousands at a time; what a guest beside it opens never does. */
  @Test
  void aSenderOfThousandsOfFlowsLeavesRoomToOneOfFew() {
    for (int round = 0; round < 4; round++) {
      for (int port = 1; port <= 4 * Flows.BOUND; port++) {
        hear(START + round * SECOND + port, client(100 + 10 * round, 500, ACK).from("10.77.0.80").ports(port, 80)
            .identification(round + 1).payload(10).seed().build());
      }
    }
    knock("10.77.0.99", START + 5 * SECOND);

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.other().address().equals("10.77.0.99"))
        .as("each of them").hasSize(3);
    assertThat(tap.conduct("10.77.0.99", Kind.TCP).ofDeferred().lost()).isGreaterThan(3 * (ATTEMPTS - 3));
    assertThat(tap.evidence.snapshot().flows()).hasSizeGreaterThan(Flows.BOUND / 2);
  }

  /** Many hosts count their addresses up, and protocols have numbers that are counted up as well. */
  @Test
  void aGuestHasItsShareBesideANeighbourOfTheOtherTransport() {
    for (int port = 1; port <= 4 * Flows.BOUND; port++) {
      hear(START + port, Packets.udp4().from("10.77.0.98").ports(port, 9).payload(10).seed().build());
    }
    knock("10.77.0.99", START + SECOND);

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.protocol() == Kind.TCP).hasSize(3);
  }

  @Test
  void pingsInVainTakeNoChanceFromAGuest() {
    for (int port = 1; port <= 4 * Flows.BOUND; port++) {
      hear(START + port, Packets.udp4().from("10.77.0.80").ports(port, 9).payload(10).seed().build());
    }
    for (int other = 0; other < 2_000; other++) {
      hear(START + SECOND, Packets.icmp4().from("10.78." + other / 250 + "." + other % 250).echo(8, 5, 1).build());
    }
    knock("10.77.0.99", START + SECOND);

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.protocol() == Kind.TCP).hasSize(3);
  }

  @Test
  void afterAFloodEverybodyIsTriedAgain() {
    flood(START, 20_000);
    knock("10.77.0.11", START + 60 * SECOND);

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.one().address().equals("10.77.0.11")).hasSize(3);
  }

  @Test
  void whoeverForgesSendersLeavesEachItsShare() {
    for (int port = 1; port <= 200; port++) {
      hear(START, client(1, 0, SYN).ports(port, 80).seed().build());
    }
    flood(START + SECOND, 60_000);

    assertThat(tap.evidence.snapshot().flows()).filteredOn(flow -> flow.one().address().equals("10.77.0.11"))
        .hasSizeBetween(Shares.AMPLE, 100);
  }

  /** A million of them, in a heap as small, are in the test of the whole program. */
  @Test
  void aFloodOfFlowsLeavesAVictimItsEvidence() {
    die(START);
    flood(START + SECOND, 100_000);
    for (int port = 1; port <= 100; port++) {
      for (int attempt = 0; attempt < 4; attempt++) {
        hear(START + (60 + port + attempt) * SECOND, client(1, 0, SYN).from("10.77.0.99").ports(port, 80)
            .identification(attempt + 1).seed().build());
      }
      flood(START + (60 + port + 4) * SECOND, 1_000);
    }

    assertThat(conduct(0).ofDeferred()).isEqualTo(LOST);
    assertThat(tap.conduct("10.77.0.99", Kind.TCP).ofDeferred().repeated()).as("who comes late gets a chance").isPositive();
    Snapshot snapshot = tap.evidence.snapshot();
    assertThat(snapshot.flows()).hasSizeLessThanOrEqualTo(Flows.BOUND);
    assertThat(snapshot.packetsNotFollowed()).isBetween(100_000L, 200_404L);
  }

  @Test
  void onceTablesAreFullForgettingLeavesNoGarbage() {
    addresses = 97;
    for (int minute = 0; minute < 4; minute++) {
      flood(START + 60 * minute * SECOND, 50_000);
    }
    allocated = 0;
    long forgotten = tap.evidence.snapshot().flowsForgotten();
    flood(START + 300 * SECOND, 50_000);

    assertThat(tap.evidence.snapshot().flowsForgotten()).isGreaterThan(forgotten + 100);
    assertThat(allocated).isZero();
  }

  /** Some SYNs and no answer. */
  private void die(long from) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      hear(from + attempt * SECOND, client(1, 0, SYN).identification(attempt + 1).seed().build());
    }
  }

  private void hear(long nanos, Packet packet) {
    audited.restart().number(frame++).at(nanos).add(packet);
    tap.evidence.onChecks(audited.checks());
  }

  /** Opens three connections, each again every second: one that finds no room at first does so later. */
  private void knock(String guest, long from) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      for (int port = 1; port <= 3; port++) {
        hear(from + attempt * SECOND + port, client(1, 0, SYN).from(guest).ports(port, 80)
            .identification(attempt + 1).seed().build());
      }
    }
  }

  /** One deferred SYN from each of so many addresses, 100,000 in a second. */
  private void flood(long from, int flows) {
    Packet packet = client(1, 0, SYN).build().with(14 + 10, 0, 0).with(14 + 20 + 16, 0, 0);
    ByteBuffer octets = ByteBuffer.wrap(packet.octets());
    for (int done = 0; done < flows; done += STRETCH) {
      audited.restart().number(frame);
      for (int i = done; i < done + STRETCH; i++) {
        octets.putInt(SOURCE_ADDRESS, (int) (frame % addresses * 0x9E37_79B1L));
        octets.putShort(SOURCE_PORT, (short) frame);
        audited.at(from + i * 10_000L).add(packet);
        frame++;
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      tap.evidence.onChecks(audited.checks());
      allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
    }
  }

  private boolean isFollowed(String client) {
    return tap.evidence.snapshot().flows().stream().anyMatch(flow -> flow.one().address().equals(client));
  }

  private Conduct conduct(int source) {
    return tap.evidence.snapshot().conducts().stream()
        .filter(one -> one.speaker().source() == source && one.speaker().address().equals("10.77.0.11")).findFirst().orElseThrow();
  }
}
