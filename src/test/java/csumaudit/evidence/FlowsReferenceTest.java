package csumaudit.evidence;

import static csumaudit.evidence.Tap.ACK;
import static csumaudit.evidence.Tap.client;
import static csumaudit.evidence.Tap.server;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random TCP conversations, of which some is in flight when the capture begins: what the table says of them against
 * lists that forget nothing and search everything.
 */
class FlowsReferenceTest {
  private static final int PORTS = 60;
  private static final int PACKETS = 4_000;
  private static final int SIZE = 100;
  /** So many may be in flight, because so many are watched. */
  private static final int WINDOW = 4;

  private static final class Copy {
    final int sequence;
    final boolean deferred;
    boolean again;

    Copy(int sequence, boolean deferred) {
      this.sequence = sequence;
      this.deferred = deferred;
    }
  }

  /** One connection: the copies in flight, and how many became what, of valid and deferred ones. */
  private static final class Conversation {
    /** The numbers of all that is in flight, seen or not. */
    final List<Integer> flying = new ArrayList<>();
    final List<Copy> open = new ArrayList<>();
    final long[] delivered = new long[2];
    final long[] repeated = new long[2];
    int next;
    boolean followed;
    boolean answered;
    /** The end of what is known to have been sent; null for unknown. */
    Integer highest;
    /** All that was sent so far was seen. */
    boolean whole;

    Conversation(int start, int sentBefore) {
      next = start;
      for (int i = 0; i < sentBefore; i++) {
        advance();
      }
    }

    int advance() {
      flying.add(next);
      next += SIZE;
      return next - SIZE;
    }

    void send(Copy copy) {
      boolean isKnown = open.stream().anyMatch(earlier -> earlier.sequence == copy.sequence);
      if (!isKnown && highest != null && copy.sequence - highest < 0) {
        return;
      }
      highest = highest == null || copy.sequence + SIZE - highest > 0 ? copy.sequence + SIZE : highest;
      for (Copy earlier : open) {
        if (earlier.sequence == copy.sequence) {
          repeated[earlier.deferred ? 1 : 0]++;
          copy.again = true;
        }
      }
      open.removeIf(earlier -> earlier.sequence == copy.sequence);
      open.add(copy);
    }

    /** Nothing is said of what nobody was heard to answer. */
    long[] counts(int which) {
      return answered ? new long[] {delivered[which], repeated[which]} : new long[2];
    }

    void acknowledge(int number) {
      answered = true;
      List<Copy> covered = open.stream().filter(copy -> copy.sequence + SIZE - number <= 0).toList();
      boolean more = highest == null || number - highest > 0;
      for (Copy copy : covered) {
        delivered[copy.deferred ? 1 : 0] += (whole || !more) && !copy.again ? 1 : 0;
      }
      whole |= !covered.isEmpty() && highest == number;
      highest = more ? number : highest;
      open.removeAll(covered);
    }
  }

  private final Tap tap = new Tap();
  private final Map<Integer, Conversation> conversations = new TreeMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theTableSaysWhatTheListsSay(long seed) {
    Random dice = new Random(seed);
    for (int i = 0; i < PACKETS; i++) {
      int port = 1_000 + dice.nextInt(PORTS);
      Conversation conversation = conversations.computeIfAbsent(port,
          key -> new Conversation(dice.nextInt(), dice.nextInt(WINDOW)));
      tap.after(dice.nextInt(50));
      if (dice.nextInt(3) == 0) {
        answer(port, conversation, dice);
      } else {
        say(port, conversation, dice);
      }
    }
    for (Flow flow : tap.evidence.snapshot().flows()) {
      Conversation conversation = conversations.remove(flow.one().port());
      assertThat(counts(flow.one().ofValid())).as("seed %d, %s", seed, flow)
          .containsExactly(conversation.counts(0));
      assertThat(counts(flow.one().ofDeferred())).as("seed %d, %s", seed, flow)
          .containsExactly(conversation.counts(1));
    }
    assertThat(conversations.values()).as("those not followed").noneMatch(one -> one.followed);
  }

  /** Acknowledges some of what is in flight, or nothing new. */
  private void answer(int port, Conversation conversation, Random dice) {
    int behind = dice.nextInt(conversation.flying.size() + 1);
    int number = conversation.next - SIZE * behind;
    conversation.flying.removeIf(sequence -> sequence - number < 0);
    Packets packet = server(7, number, ACK).ports(80, port);
    boolean deferred = dice.nextInt(10) == 0;
    tap.hear(deferred ? packet.seed() : packet);
    conversation.followed |= deferred;
    if (conversation.followed) {
      conversation.acknowledge(number);
    }
  }

  /** Something new, or one of those in flight again. */
  private void say(int port, Conversation conversation, Random dice) {
    List<Integer> flying = conversation.flying;
    boolean again = !flying.isEmpty() && (flying.size() == WINDOW || dice.nextInt(4) == 0);
    int sequence = again ? flying.get(dice.nextInt(flying.size())) : conversation.advance();
    boolean deferred = dice.nextInt(3) == 0;
    conversation.followed |= deferred;
    Packets packet = client(sequence, 7, ACK).ports(port, 80).payload(SIZE);
    tap.hear(deferred ? packet.seed() : packet);
    if (conversation.followed) {
      conversation.send(new Copy(sequence, deferred));
    }
  }

  private static long[] counts(Outcomes outcomes) {
    return new long[] {outcomes.delivered(), outcomes.repeated()};
  }
}
