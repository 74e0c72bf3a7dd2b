package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one link, with what may happen between them that no capture at hand shows. */
class MadeScenarioTest {
  private static final String A = "10.1.0.1";
  private static final String B = "10.1.0.2";
  private static final String PRIVATE = "192.168.7.7";
  private static final int SYN = 2;
  private static final int ACK = 16;
  private static final long MILLISECOND = 1_000_000;
  private static final int ATTEMPTS = 4;

  private enum Sum { RIGHT, SEED, OF_PRIVATE, SEED_OF_PRIVATE }

  @TempDir
  Path temporary;
  private final PcapBuilder capture = new PcapBuilder().nanoseconds();
  private final Random dice = new Random(3);
  private long now = 1_800_000_000L * 1_000 * MILLISECOND;
  private int identification = 1;
  private int sequence = 1;
  private int sightings = 1;
  private Sum acknowledgements = Sum.RIGHT;

  @Test
  void aLossyLinkHarmsNobodyWhoDefers() throws IOException {
    for (int i = 0; i < 400; i++) {
      boolean lost = dice.nextInt(20) == 0;
      data(A, B, Sum.SEED);
      if (lost) {
        wait(300);
        sequence -= 100;
        data(A, B, Sum.SEED);
      }
      acknowledge(Sum.SEED);
    }

    assertThat(cause(A)).isEqualTo("DEFERS_HARMLESSLY");
    assertThat(cause(B)).as("it only acknowledges").isEqualTo("NOT_ENOUGH_EVIDENCE");
  }

  @Test
  void aTranslationThatMendsSumsHasNoFinding() throws IOException {
    exchange(Sum.RIGHT, 20);

    assertThat(findings()).isEmpty();
  }

  @Test
  void aTranslationThatForgetsSumsRewrites() throws IOException {
    exchange(Sum.OF_PRIVATE, 20);

    assertThat(cause(A)).isEqualTo("REWRITTEN_IN_TRANSIT");
    assertThat(findings()).hasSize(1);
  }

  @Test
  void soDoesOneThatLeavesTheSeedOfTheOldAddress() throws IOException {
    exchange(Sum.SEED_OF_PRIVATE, 20);

    assertThat(cause(A)).isEqualTo("REWRITTEN_IN_TRANSIT");
  }

  @Test
  void bothEndsMayRelyOnIt() throws IOException {
    ping(A, B);
    openInVain(A, B, Sum.SEED);
    openInVain(B, A, Sum.SEED);
    ping(A, B);

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .allMatch(finding -> finding.remedy().contains("likewise"));
  }

  @Test
  void aCureMayBeUndone() throws IOException {
    exchange(Sum.RIGHT, 20);
    openInVain(A, B, Sum.SEED);
    ping(A, B);

    assertThat(cause(A)).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
    assertThat(findings()).hasSize(1);
  }

  @Test
  void harmThatBeginsMeanwhileIsSuspected() throws IOException {
    for (int i = 0; i < 5; i++) {
      askAndHear(60_000 + i);
    }
    askInVain();
    openInVain(A, B, Sum.SEED);
    ping(A, B);

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .allMatch(finding -> finding.confidence().equals("POSSIBLE"))
        .allMatch(finding -> finding.evidence().contains("got through at first"));
  }

  @Test
  void aPeerThatPingReachesNoMoreMayBeDown() throws IOException {
    ping(A, B);
    for (int i = 0; i < 5; i++) {
      askAndHear(60_000 + i);
    }
    askInVain();
    openInVain(A, B, Sum.SEED);

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("NOT_ENOUGH_EVIDENCE"))
        .allMatch(finding -> finding.evidence().contains("got through at first"));
  }

  /** Only one transport is cut off: its server may have ended, or been shut off. */
  @Test
  void aServiceThatFallsSilentProvesNothing() throws IOException {
    for (int i = 0; i < 9; i++) {
      askAndHear(60_000 + i);
    }
    openInVain(A, B, Sum.SEED);
    ping(A, B);
    ask(61_000);
    answer(61_000);

    assertThat(findings()).extracting(Finding::cause).containsExactlyInAnyOrder("NOT_ENOUGH_EVIDENCE", "DEFERS_HARMLESSLY");
  }

  /** A name server that answers late, and after all does. */
  @Test
  void whatGetsThroughInTheEndWasNotCutOff() throws IOException {
    for (int i = 0; i < 5; i++) {
      askAndHear(60_000 + i);
    }
    askInVain();
    openInVain(A, B, Sum.SEED);
    askAndHear(61_000);
    ping(A, B);

    assertThat(findings()).extracting(Finding::cause).containsExactly("NOT_ENOUGH_EVIDENCE", "NOT_ENOUGH_EVIDENCE");
  }

  @Test
  void whatTheReceiverPutTogetherIsNoMatterOfTheSender() throws IOException {
    for (int i = 0; i < 20; i++) {
      data(A, B, Sum.RIGHT);
      packet(Packets.tcp4().from(A).to(B).numbers(sequence, 900, ACK).payload(3000), Sum.SEED);
      sequence += 3000;
      acknowledge(Sum.RIGHT);
    }

    assertThat(cause(A)).isEqualTo("MERGED_ON_RECEIPT");
    assertThat(findings()).hasSize(1);
  }

  @Test
  void norIsItWhereThePiecesWereSmall() throws IOException {
    for (int i = 0; i < 20; i++) {
      data(A, B, i % 3 == 0 ? Sum.SEED : Sum.RIGHT);
      acknowledge(Sum.RIGHT);
    }

    assertThat(cause(A)).isEqualTo("MERGED_ON_RECEIPT");
    assertThat(findings()).hasSize(1);
  }

  /** It is up, but a host that drops everything, ping as well, says no more than that. */
  @Test
  void aPeerThatSpeaksArpMayDropEverything() throws IOException {
    arp(B, 18);
    openInVain(A, B, Sum.SEED);
    askInVain();

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .allMatch(finding -> finding.confidence().equals("POSSIBLE"))
        .allMatch(finding -> finding.evidence().contains("a host that drops everything would look the same"));
  }

  @Test
  void thatPingWorksMakesItPossible() throws IOException {
    arp(B, 18);
    ping(A, B);
    openInVain(A, B, Sum.SEED);
    askInVain();

    assertThat(findings()).hasSize(2).allMatch(finding -> finding.cause().equals("RELIES_ON_MISSING_OFFLOAD"))
        .allMatch(finding -> finding.confidence().equals("POSSIBLE"));
  }

  @Test
  void alsoBehindATag() throws IOException {
    arp(B, 22);
    openInVain(A, B, Sum.SEED);
    askInVain();

    assertThat(findings()).anyMatch(finding -> finding.evidence().contains("of its peers only ARP or ICMP is heard"));
  }

  @Test
  void ofAHostThatIsNotThereNothingIsSaid() throws IOException {
    arp(A, 14);
    openInVain(A, B, Sum.SEED);
    askInVain();

    assertThat(findings()).extracting(Finding::cause).containsOnly("NOT_ENOUGH_EVIDENCE");
    assertThat(findings()).allMatch(finding -> finding.evidence().contains("nothing is heard of its peers"));
  }

  /** Such as on {@code any}: a question asked three times is no habit, be it seen on four interfaces. */
  @Test
  void whoeverIsSeenOnManyInterfacesAsksNoMoreOften() throws IOException {
    sightings = 4;
    ping(A, B);
    openInVain(A, B, Sum.SEED);
    askInVain();

    assertThat(findings()).filteredOn(finding -> finding.protocol().equals("UDP")).extracting(Finding::cause)
        .containsExactly("RELIES_ON_MISSING_OFFLOAD");
  }

  /** Half of the servers behind one address are dead: nobody can say from here whose fault that is, but all is not well. */
  @Test
  void whereHalfOfItHangsNothingIsHarmless() throws IOException {
    for (int i = 0; i < 6; i++) {
      data(A, B, Sum.SEED);
      acknowledge(Sum.SEED);
    }
    openInVain(A, B, Sum.SEED);
    data(A, B, Sum.SEED);
    acknowledge(Sum.SEED);

    assertThat(cause(A)).isEqualTo("NOT_ENOUGH_EVIDENCE");
  }

  /** Ping works, what is deferred is lost, and connections to this port in which nothing is deferred live or die meanwhile. */
  private void loseBesideControl(int port, boolean lives) throws IOException {
    ping(A, B);
    openInVain(A, B, Sum.SEED);
    control(port, lives);
    openInVain(A, B, Sum.SEED);
  }

  /** Another program of the same host fills in its sums, such as one with a network stack of its own. */
  @Test
  void thatValidConnectionsLiveMeanwhileRulesAFilterOut() throws IOException {
    loseBesideControl(80, true);

    Finding finding = only();
    assertThat(finding.cause() + " " + finding.confidence()).isEqualTo("RELIES_ON_MISSING_OFFLOAD LIKELY");
    assertThat(finding.evidence()).contains("none got through",
        "valid ones get through (30 of 30)").doesNotContain("filter", "cured");
  }

  @Test
  void thatTheyLiveAtAnotherPortDoesNot() throws IOException {
    loseBesideControl(443, true);

    Finding finding = only();
    assertThat(finding.cause() + " " + finding.confidence()).isEqualTo("RELIES_ON_MISSING_OFFLOAD POSSIBLE");
    assertThat(finding.evidence()).contains("valid ones to other ports get through (30 of 30)",
        "a filter");
  }

  /** Whether the peer defers does not matter to what the sender's own packets show. */
  @Test
  void norDoesItWhereThePeerDefers() throws IOException {
    acknowledgements = Sum.SEED;
    loseBesideControl(443, true);

    assertThat(findings()).filteredOn(finding -> finding.sender().equals(A)).extracting(Finding::confidence)
        .containsExactly("POSSIBLE");
  }

  @Test
  void whoGoesOnWithBothKindsIsNotCured() throws IOException {
    acknowledgements = Sum.SEED;
    loseBesideControl(80, true);
    control(80, true);

    assertThat(findings()).filteredOn(finding -> finding.sender().equals(A)).hasSize(1)
        .allMatch(finding -> finding.confidence().equals("LIKELY") && !finding.evidence().contains("cured in this capture"));
  }

  @Test
  void thatValidConnectionsDieAsWellAccusesNobody() throws IOException {
    loseBesideControl(80, false);

    Finding finding = only();
    assertThat(finding.cause()).isEqualTo("NOT_ENOUGH_EVIDENCE");
    assertThat(finding.evidence()).contains("where it defers nothing, what it sends to the same peers is lost as well");
  }

  /** What was sent before anything was deferred is not followed. */
  @Test
  void theControlGroupBeginsWithTheFirstDeferredPacket() throws IOException {
    ping(A, B);
    control(80, true);
    openInVain(A, B, Sum.SEED);

    assertThat(only().confidence()).isEqualTo("POSSIBLE");
  }

  @Test
  void whoseConnectionsAreValidAndLiveAfterItLastDeferredIsCured() throws IOException {
    ping(A, B);
    openInVain(A, B, Sum.SEED);
    control(80, true);

    assertThat(only().evidence()).contains("cured in this capture: from frame");
  }

  /** A log that nobody answers says nothing of the way. */
  @Test
  void datagramsThatWantNoAnswerAreNoControlGroup() throws IOException {
    ping(A, B);
    askInVain();
    for (int line = 0; line < 6; line++) {
      packet(Packets.udp4().from(A).to(B).mac(mac(A)).ports(50_514, 514).payload(80), Sum.RIGHT);
      wait(1_000);
    }
    askInVain();

    assertThat(only().cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
  }

  @Test
  void aClientOfNfsMayAskFromAPrivilegedPort() throws IOException {
    ping(A, B);
    for (int attempt = 0; attempt < 30; attempt++) {
      packet(Packets.udp4().from(A).to(B).mac(mac(A)).ports(700, 2049).payload(Octets.counting(90, attempt / 3)), Sum.SEED);
      wait(1_000);
    }

    assertThat(only().cause()).isEqualTo("RELIES_ON_MISSING_OFFLOAD");
  }

  @Test
  void questionsWithARightSumThatAreLostAsWellAre() throws IOException {
    ping(A, B);
    askInVain();
    for (int question = 0; question < 4; question++) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        packet(Packets.udp4().from(A).to(B).mac(mac(A)).ports(45_000 + question, 53).payload(30), Sum.RIGHT);
        wait(1_000);
      }
    }
    askInVain();

    assertThat(only().cause()).isEqualTo("NOT_ENOUGH_EVIDENCE");
  }

  /** Three valid connections that carry something; or of which not even one opens. */
  private void control(int port, boolean lives) {
    for (int connection = 0; connection < 3; connection++) {
      for (int i = 0; i < 10; i++) {
        packet(Packets.tcp4().from(A).to(B).mac(mac(A)).ports(45_000 + connection, port)
            .numbers(lives ? 100 * i : 77, lives ? 900 : 0, lives ? ACK : SYN).payload(lives ? 100 : 0), Sum.RIGHT);
        if (lives) {
          packet(Packets.tcp4().from(B).to(A).mac(mac(B)).ports(port, 45_000 + connection)
              .numbers(900, 100 * i + 100, ACK), acknowledgements);
        }
        wait(lives ? 10 : 1_000);
      }
    }
  }

  private Finding only() throws IOException {
    assertThat(findings()).hasSize(1);
    return findings().get(0);
  }

  /** An ARP reply (RFC 826) behind a link header that ends there. */
  private void arp(String sender, int at) {
    byte[] frame = new byte[at + 28];
    byte[] link = Packets.icmp4().from(sender).to(A).mac(mac(sender)).build().octets();
    System.arraycopy(link, 0, frame, 0, 12);
    System.arraycopy(Octets.hex("0806" + "0001" + "0800" + "0604" + "0002"), 0, frame, at - 2, 10);
    for (int tag = 12; tag < at - 2; tag += 4) {
      System.arraycopy(Octets.hex("81000007"), 0, frame, tag, 4);
    }
    System.arraycopy(link, 26, frame, at + 14, 4);
    capture.at(now / 1_000 / MILLISECOND, now % (1_000 * MILLISECOND)).record(frame);
    wait(5);
  }

  private void exchange(Sum sum, int segments) {
    for (int i = 0; i < segments; i++) {
      data(A, B, sum);
      acknowledge(Sum.RIGHT);
    }
  }

  private void data(String from, String to, Sum sum) {
    packet(Packets.tcp4().from(from).to(to).numbers(sequence, 900, ACK).payload(100), sum);
    sequence += 100;
  }

  private void acknowledge(Sum sum) {
    packet(Packets.tcp4().from(B).to(A).mac("00:16:3e:00:00:12").ports(80, 40_000).numbers(900, sequence, ACK), sum);
  }

  private void openInVain(String from, String to, Sum sum) {
    for (int connection = 0; connection < 3; connection++) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        packet(Packets.tcp4().from(from).to(to).mac(mac(from)).ports(50_000 + connection, 80).numbers(77, 0, SYN), sum);
        wait(1_000 << attempt);
      }
    }
  }

  /** A segment is acknowledged, and a question answered. */
  private void askAndHear(int port) {
    data(A, B, Sum.SEED);
    acknowledge(Sum.RIGHT);
    ask(port);
    answer(port);
  }

  private void answer(int port) {
    packet(Packets.udp4().from(B).to(A).mac(mac(B)).ports(53, port).payload(60), Sum.RIGHT);
  }

  private void askInVain() {
    for (int question = 0; question < ATTEMPTS; question++) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        ask(62_000 + question);
        wait(1_000);
      }
    }
  }

  private void ask(int port) {
    packet(Packets.udp4().from(A).to(B).mac(mac(A)).ports(port, 53).payload(30), Sum.SEED);
  }

  private void ping(String from, String to) {
    for (int i = 0; i < 3; i++) {
      packet(Packets.icmp4().from(from).to(to).mac(mac(from)).echo(8, 7, i).payload(56), Sum.RIGHT);
      packet(Packets.icmp4().from(to).to(from).mac(mac(to)).echo(0, 7, i).payload(56), Sum.RIGHT);
      wait(1_000);
    }
  }

  private static String mac(String address) {
    return "00:16:3e:00:00:1" + address.charAt(address.length() - 1);
  }

  private void wait(int milliseconds) {
    now += milliseconds * MILLISECOND;
  }

  private void packet(Packets packet, Sum sum) {
    packet.identification(identification++);
    for (int sighting = 0; sighting < sightings; sighting++) {
      capture.at(now / 1_000 / MILLISECOND, now % (1_000 * MILLISECOND)).packets(switch (sum) {
        case RIGHT -> packet.build();
        case SEED -> packet.seed().build();
        case OF_PRIVATE -> packet.covering(PRIVATE, B).build();
        case SEED_OF_PRIVATE -> packet.covering(PRIVATE, B).seed().build();
      });
      wait(1);
    }
    wait(4);
  }

  private String cause(String sender) throws IOException {
    List<Finding> own = findings().stream().filter(finding -> finding.sender().equals(sender)).toList();
    assertThat(own).hasSize(1);
    return own.get(0).cause();
  }

  private List<Finding> findings() throws IOException {
    Path file = capture.writeTo(temporary.resolve("capture.pcap"));
    return Finding.audit(Path.of(temporary + "/report" + System.nanoTime()), List.of(file));
  }
}
