package csumaudit.evidence;

import static csumaudit.evidence.Tap.ACK;
import static csumaudit.evidence.Tap.client;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Sums;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A constant difference is a box that rewrites; any other is memory, wire or card. */
class DifferencesTest {
  private static final int TCP_CHECKSUM = 14 + 20 + 16;
  private static final int PAYLOAD = 14 + 20 + 20;
  private static final String CLIENT = "10.77.0.11";

  private final Tap tap = new Tap();

  @ParameterizedTest
  @CsvSource({"5, 3, 2", "3, 5, 65533", "7, 7, 65535", "0, 65535, 65535", "65535, 0, 65535", "1, 65535, 1"})
  void theDifferenceIsInOnesComplementAndNeverZero(int stored, int expected, int difference) {
    assertThat(Differences.of(stored, expected)).isEqualTo(difference);
  }

  @Test
  void aRewrittenAddressMakesAllSumsDifferAlike() {
    for (int i = 0; i < 5; i++) {
      tap.hear(client(1 + 100 * i, 0, ACK).payload(10 + i).covering("192.168.1.1", "10.77.0.12"));
    }

    assertThat(tap.client().difference()).isBetween(1, 0xFFFF);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(5);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  @Test
  void aRewrittenAddressMakesAllSeedsDifferAlike() {
    for (int i = 0; i < 5; i++) {
      tap.hear(client(1 + 100 * i, 0, ACK).payload(10 + i).covering("192.168.1.1", "10.77.0.12").seed());
    }

    assertThat(tap.client().difference()).isEqualTo(Differences.of(Sums.of(new byte[] {(byte) 192, (byte) 168, 1, 1}),
        Sums.of(new byte[] {10, 77, 0, 11})));
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  /** A snap length leaves those whole that carry nothing. */
  @Test
  void seedsThatAreCutOffContradictNoOthers() {
    for (int i = 0; i < 5; i++) {
      Packet load = client(1 + 100 * i, 0, ACK).payload(100).covering("192.168.1.1", "10.77.0.12").seed().build();
      tap.hear(load.cutTo(96)).hear(client(101 + 100 * i, 0, ACK).covering("192.168.1.1", "10.77.0.12").seed());
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(5);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  @Test
  void aRewrittenAddressShowsInSumsAndSeedsAlike() {
    for (int i = 0; i < 7; i++) {
      Packets packet = client(1 + 100 * i, 0, ACK).payload(10 + i).covering("192.168.1.1", "10.77.0.12");
      tap.hear(i < 4 ? packet : packet.seed());
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(7);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(7);
  }

  @Test
  void damageByChanceDiffersEachTime() {
    for (int i = 0; i < 5; i++) {
      tap.hear(damaged(client(1 + 100 * i, 0, ACK).payload(10), 7 << i));
    }

    assertThat(tap.client().difference()).isEqualTo(-1);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isZero();
  }

  /** A heartbeat, or a query that is sent again: each has the sum of its neighbours, and the seed is one for all. */
  @Test
  void soDoesDamageToDatagramsThatHoldTheSame() {
    for (int i = 0; i < 5; i++) {
      Packet packet = client(1, 0, ACK).payload(40).build();
      tap.hear(packet, packet.with(PAYLOAD + i, packet.octets()[PAYLOAD + i] ^ 1 << i));
    }

    assertThat(tap.client().difference()).isEqualTo(-1);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(5);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isLessThan(3);
  }

  /** As on a bridge and on its port: a packet differs like itself, which says nothing of others. */
  @Test
  void soDoesDamageThatIsSeenTwice() {
    for (int i = 0; i < 5; i++) {
      Packet packet = damaged(client(1 + 100 * i, 0, ACK).ports(5000 + i / 2, 80).payload(10).identification(i + 1), 7 << i);
      tap.hear(packet, packet).after(100);
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(10);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().again()).isEqualTo(5);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isLessThan(3);
  }

  @Test
  void whatIsRewrittenAndSeenTwiceDiffersAlike() {
    for (int i = 0; i < 5; i++) {
      Packet packet =
          client(1 + 100 * i, 0, ACK).payload(10 + i).covering("192.168.1.1", "10.77.0.12").identification(i + 1).build();
      tap.hear(packet, packet).after(100);
    }

    assertThat(tap.client().difference()).isBetween(1, 0xFFFF);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().again()).isEqualTo(5);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  /** A heartbeat through a box that forgets the sum. */
  @Test
  void packetsThatHoldTheSameAreNotOne() {
    for (int i = 0; i < 5; i++) {
      tap.hear(client(1, 0, ACK).payload(10).covering("192.168.1.1", "10.77.0.12").identification(i + 1).build());
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().again()).isZero();
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  @Test
  void theFirstDifferenceNeedNotBeTheCommonOne() {
    tap.hear(damaged(client(1, 0, ACK).payload(10), 1234));
    for (int i = 0; i < 5; i++) {
      tap.hear(damaged(client(1 + 100 * i, 0, ACK).payload(10), 7));
    }

    assertThat(tap.client().difference()).as("not all of them").isEqualTo(-1);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(5);
  }

  @Test
  void whatFlowsOfOnePacketHaveInCommonShowsInTheirSum() {
    for (int i = 0; i < 9; i++) {
      tap.hear(client(1, 0, ACK).ports(5000 + i, 80).payload(i).covering("192.168.1.1", "10.77.0.12"));
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneOfThemHasItInCommonWithAFlowOfSeveral(boolean last) {
    for (int i = 0; i < 3; i++) {
      tap.hear(client(1, 0, ACK).ports(5000 + (last ? i / 2 : (i + 1) / 2), 80).payload(i)
          .covering("192.168.1.1", "10.77.0.12"));
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(3);
  }

  @Test
  void orNotIfItIsOffByChance() {
    for (int i = 0; i < 2; i++) {
      tap.hear(client(1, 0, ACK).ports(5000, 80).payload(i).covering("192.168.1.1", "10.77.0.12"));
    }
    tap.hear(damaged(client(1, 0, ACK).ports(5001, 80), 7));

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(2);
  }

  @Test
  void soItIsWithSeeds() {
    for (int i = 0; i < 9; i++) {
      tap.hear(client(1, 0, ACK).ports(5000 + i * i, 80).payload(i).covering("192.168.1.1", "10.77.0.12").seed());
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isEqualTo(9);
  }

  @Test
  void whatIsOffByChanceInEachFlowHasNothingInCommon() {
    for (int i = 0; i < 9; i++) {
      tap.hear(damaged(client(1, 0, ACK).ports(5000 + i, 80), 7 << i));
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().packets()).isEqualTo(9);
    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().alike()).isZero();
  }

  @Test
  void pingsThatAreOffByChanceHaveNoSeedInCommon() {
    for (int i = 0; i < 9; i++) {
      Packet ping = Packets.icmp4().echo(8, i, 1).build();
      tap.hear(ping.with(14 + 20 + 2, 0x11 * i, 7 * i));
    }

    assertThat(tap.conduct(CLIENT, Kind.ICMP).wrong().alike()).isLessThan(3);
  }

  @Test
  void aSumInTheWrongOrderOfOctetsHasAName() {
    Packet right = client(1, 0, ACK).payload(10).build();
    tap.hear(right.with(TCP_CHECKSUM, right.octets()[TCP_CHECKSUM + 1], right.octets()[TCP_CHECKSUM]));

    assertOddity(Kind.TCP, WrongSums.Oddity.SWAPPED);
  }

  @Test
  void aSeedThatWasComplementedHasAName() {
    Packet seed = client(1, 0, ACK).payload(10).seed().build();
    tap.hear(seed.with(TCP_CHECKSUM, ~seed.octets()[TCP_CHECKSUM], ~seed.octets()[TCP_CHECKSUM + 1]));

    assertOddity(Kind.TCP, WrongSums.Oddity.COMPLEMENTED_SEED);
  }

  @Test
  void aZeroWhereNoneIsAllowedHasAName() {
    tap.hear(Packets.udp6().checksum(0));

    assertThat(tap.conduct("fd77::11", Kind.UDP).wrong().oddities().of(WrongSums.Oddity.ZERO)).isEqualTo(1);
    assertThat(tap.conduct("fd77::11", Kind.UDP).wrong().alike()).isZero();
    assertThat(tap.client().difference()).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100, 199, 250, 499})
  void theSumOfTheFirstOfSeveralSegmentsHasAName(int first) {
    byte[] payload = Octets.counting(500, 7);
    tap.hear(merged(client(1, 0, ACK), client(1, 0, ACK), payload, first),
        merged(tap6(), tap6(), payload, first),
        merged(Packets.udp4(), Packets.udp4(), payload, first));

    assertOddity(Kind.TCP, WrongSums.Oddity.FIRST_SEGMENT);
    assertThat(tap.conduct(CLIENT, Kind.UDP).wrong().oddities().of(WrongSums.Oddity.FIRST_SEGMENT)).isEqualTo(1);
    assertThat(tap.conduct("fd77::11", Kind.TCP).wrong().oddities().of(WrongSums.Oddity.FIRST_SEGMENT)).isEqualTo(1);
  }

  @Test
  void whatIsWrongByChanceHasHardlyEverTheSumOfAFirstSegment() {
    for (int i = 0; i < 200; i++) {
      tap.hear(damaged(client(1 + 100 * i, 0, ACK).payload(Octets.counting(100, i)), 7 * i + 1));
    }

    assertThat(tap.conduct(CLIENT, Kind.TCP).wrong().oddities().of(WrongSums.Oddity.FIRST_SEGMENT)).isLessThan(10);
  }

  private static Packets tap6() {
    return Packets.tcp6().numbers(1, 0, ACK);
  }

  /** All of the payload with the sum of its first octets. */
  private static Packets merged(Packets whole, Packets beginning, byte[] payload, int first) {
    byte[] segment = beginning.payload(Arrays.copyOf(payload, first)).segment();
    int field = segment.length - first == 20 ? 16 : 6;
    return whole.payload(payload).checksum((segment[field] & 0xFF) << 8 | segment[field + 1] & 0xFF);
  }

  private void assertOddity(Kind kind, WrongSums.Oddity oddity) {
    assertThat(tap.conduct(CLIENT, kind).wrong().oddities().of(oddity)).isEqualTo(1);
    assertThat(tap.conduct(CLIENT, kind).wrong().oddities().total()).isEqualTo(1);
  }

  /** With a sum that is off by this. */
  private static Packet damaged(Packets packet, int difference) {
    Packet right = packet.build();
    int sum = (right.octets()[TCP_CHECKSUM] & 0xFF) << 8 | right.octets()[TCP_CHECKSUM + 1] & 0xFF;
    int wrong = (sum + difference) % 0xFFFF;
    return right.with(TCP_CHECKSUM, wrong >> 8, wrong);
  }
}
