package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.CheckSheet;
import csumaudit.checksum.Checker;
import csumaudit.dissect.Dissector;
import csumaudit.dissect.Layers;
import csumaudit.reference.MadeFrame;
import csumaudit.reference.RandomFrames;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a capture holds, evidence says something and throws nothing; each frame ends where its buffer does. */
class HostileFlowsTest {
  private static final int FRAMES = 20_000;
  private static final int STRETCH = 50;
  private static final int LONGEST = 3_000;
  private static final long[] TIMES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1_700_000_000_000_000_000L};

  private final Evidence evidence = new Evidence();
  private final Frame frame = new Frame();
  private final Layers layers = new Layers();
  private final Dissector dissector = new Dissector();
  private final Checker checker = new Checker();
  private final CheckSheet checks = new CheckSheet();
  private final ByteBuffer buffer = ByteBuffer.allocate(STRETCH * LONGEST);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomFramesAtAnyTime(long seed) {
    RandomFrames frames = new RandomFrames(seed);
    Random dice = new Random(seed);
    evidence.startSource();
    for (int i = 1; i <= FRAMES; i++) {
      MadeFrame made = frames.next();
      if (made.octets().length <= LONGEST) {
        hear(made.linkType(), made.octets(), made.onWire(), i, dice);
      }
    }
    assertSaysSomething();
  }

  /** Deferred and corrupt packets of a few flows, with a few octets replaced. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void mutatedPacketsAtAnyTime(long seed) {
    Random dice = new Random(seed);
    Packets[] seeds = {Packets.tcp4().seed(), Packets.tcp6().seed(), Packets.udp4().seed(), Packets.udp6().checksum(0),
        Packets.udp4().ports(67, 68).payload(300).seed(), Packets.icmp4(), Packets.icmp6().payload(9), Packets.tcp4().checksum(7),
        ofDns().ports(40000, 53), backwards(ofDns().ports(53, 40000)), Packets.udp4().ports(5060, 5060).payload(70).seed(),
        backwards(Packets.udp4().ports(5060, 5060).payload(70).seed())};
    for (int i = 1; i <= FRAMES; i++) {
      if (i % 5_000 == 1) {
        evidence.startSource();
      }
      Packet packet = seeds[dice.nextInt(seeds.length)].build();
      for (int change = dice.nextInt(4); change > 0; change--) {
        packet = packet.with(14 + dice.nextInt(packet.length() - 14), dice.nextInt());
      }
      packet = packet.cutTo(packet.length() - Math.max(0, dice.nextInt(80) - 40));
      hear(packet.linkType(), packet.octets(), packet.onWire(), i, dice);
    }
    assertSaysSomething();
  }

  /** A question for a name of one letter. */
  private static Packets ofDns() {
    return Packets.udp4().payload(Octets.of(0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 0, 0, 1, 0, 1)).seed();
  }

  private static Packets backwards(Packets packets) {
    return packets.from("10.77.0.12").to("10.77.0.11");
  }

  /** The last frame of a stretch ends with the buffer's limit. */
  private void hear(int linkType, byte[] octets, int onWire, long number, Random dice) {
    if (checks.packets() == 0) {
      buffer.clear();
      frame.from(linkType, 0);
    }
    int at = buffer.position();
    buffer.put(octets);
    frame.from(linkType, 0);
    frame.seenOn(dice.nextInt(3) - 1, Direction.UNKNOWN, KernelMark.values()[dice.nextInt(4)], dice.nextInt(9) == 0);
    frame.lend(buffer, at, octets.length, onWire, number, TIMES[dice.nextInt(TIMES.length)]);
    dissector.dissect(frame, layers);
    checker.check(frame, layers, checks);
    if (checks.packets() == STRETCH) {
      buffer.limit(buffer.position());
      evidence.onChecks(checks);
      checks.clear();
    }
  }

  private void assertSaysSomething() {
    Snapshot snapshot = evidence.snapshot();
    assertThat(snapshot.flows()).isNotEmpty().allSatisfy(flow -> {
      assertSound(flow.one());
      assertSound(flow.other());
    });
    assertThat(snapshot.conducts()).isNotEmpty().allSatisfy(conduct -> {
      assertSound(conduct.ofDeferred());
      assertSound(conduct.ofValid());
      assertThat(conduct.wrong().alike()).isBetween(0L, conduct.wrong().packets());
    });
  }

  private static void assertSound(Flow.Half half) {
    assertSound(half.ofDeferred());
    assertSound(half.ofValid());
    assertThat(half.ofDeferred().delivered() + half.ofDeferred().lost()).isLessThanOrEqualTo(half.deferred());
  }

  private static void assertSound(Outcomes outcomes) {
    assertThat(outcomes.delivered()).isNotNegative();
    assertThat(outcomes.repeated()).isNotNegative();
    assertThat(outcomes.unanswered()).isNotNegative();
  }
}
