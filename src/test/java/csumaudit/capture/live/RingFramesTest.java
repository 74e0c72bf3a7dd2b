package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.Packets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is heard of blocks that are made by hand. */
class RingFramesTest {
  private static final byte[] FRAME = Packets.udp4().payload(20).build().octets();
  private static final byte[] OTHER = Packets.tcp6().payload(99).build().octets();

  private final RingFrames frames = new RingFrames(Direction.UNKNOWN, Long.MAX_VALUE);

  @Test
  void framesAreLentInOrderAsTheyStand() {
    List<Heard> heard = hear(new MadeBlock().frame(1, 5, FRAME).frame(2, 999_999_999, OTHER).frame(3, 0, FRAME));

    assertThat(heard).extracting(Heard::octets).containsExactly(FRAME, OTHER, FRAME);
    assertThat(heard).extracting(Heard::number).containsExactly(1L, 2L, 3L);
    assertThat(heard).extracting(Heard::nanos).containsExactly(1_000_000_005L, 2_999_999_999L, 3_000_000_000L);
    assertThat(heard).extracting(Heard::interfaceIndex).containsOnly(7);
    assertThat(heard).extracting(Heard::linkType).containsOnly(LinkType.ETHERNET);
  }

  @Test
  void numbersGoOnFromBlockToBlock() {
    hear(new MadeBlock().frame(FRAME).frame(FRAME));

    assertThat(hear(new MadeBlock().frame(OTHER))).extracting(Heard::number).containsExactly(3L);
    assertThat(frames.lent()).isEqualTo(3);
    assertThat(frames.octets()).isEqualTo(2 * FRAME.length + OTHER.length);
  }

  @Test
  void timeGoesOnAfter2038() {
    assertThat(hear(new MadeBlock().frame(0x9000_0000, 0, FRAME))).extracting(Heard::nanos)
        .containsExactly(0x9000_0000L * 1_000_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, NONE", "8, 0, NOT_READY", "0, 1, NOT_READY", "128, 0, VALID", "0, 2, VALID", "136, 0, NOT_READY",
    "0x61, 0, NONE"
  })
  void theKernelsWordIsTakenFromBothOfItsPlaces(String status, int virtio, KernelMark mark) {
    MadeBlock block = new MadeBlock().status(Integer.decode(status)).virtio(virtio, 0).frame(FRAME);

    assertThat(hear(block)).extracting(Heard::mark).containsExactly(mark);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "3, true", "4, true", "5, true", "0x81, true"})
  void whatIsToBeCutOrWasMergedIsASuperPacket(String gsoType, boolean several) {
    List<Boolean> heard = new ArrayList<>();
    FrameSink sink = new FrameSink() {
      @Override
      public void onFrame(Frame frame) {
        heard.add(frame.superPacket());
      }

      @Override
      public void onStretchEnd(long ordinal) {}
    };

    frames.deliver(new MadeBlock().virtio(0, Integer.decode(gsoType)).frame(FRAME).lend(), sink);

    assertThat(heard).containsExactly(several);
  }

  @ParameterizedTest
  @CsvSource({"0, IN", "1, IN", "2, IN", "3, IN", "4, OUT"})
  void thePacketTypeTellsTheDirection(int type, Direction way) {
    assertThat(hear(new MadeBlock().type(type).frame(FRAME))).extracting(Heard::direction).containsExactly(way);
  }

  @ParameterizedTest
  @CsvSource({"IN, IN", "OUT, OUT"})
  void onlyOneDirectionMayBeWanted(Direction only, Direction heard) {
    MadeBlock block = new MadeBlock().type(MadeBlock.OUTGOING).frame(FRAME).type(MadeBlock.OTHER_HOST).frame(OTHER);

    assertThat(hear(new RingFrames(only, 9), block)).extracting(Heard::direction).containsExactly(heard);
  }

  @Test
  void loopbackIsHeardOnce() {
    MadeBlock block = new MadeBlock().hardware(MadeBlock.LOOPBACK).type(MadeBlock.OUTGOING).frame(FRAME)
        .type(MadeBlock.HOST).frame(FRAME);

    assertThat(hear(block)).extracting(Heard::direction).containsExactly(Direction.IN);
  }

  @Test
  void aTagThatTheKernelTookOutIsPutBack() {
    byte[] tagged = Packets.udp4().payload(20).vlan(0x6123).build().octets();
    int vlanValid = 1 << 4 | 1 << 6;

    List<Heard> heard = hear(new MadeBlock().status(vlanValid).tag(0x8100, 0x6123).cut(3).frame(FRAME));

    assertThat(heard.get(0).octets()).isEqualTo(tagged);
    assertThat(heard.get(0).onWire()).isEqualTo(tagged.length + 3);
  }

  @Test
  void aServiceTagIsOneToo() {
    byte[] tagged = Packets.udp4().payload(20).tag(0x88A8, 5).build().octets();

    assertThat(hear(new MadeBlock().status(1 << 4 | 1 << 6).tag(0x88A8, 5).frame(FRAME))).extracting(Heard::octets)
        .containsExactly(tagged);
  }

  @Test
  void aTagWithoutTypeIsOfTheUsualOne() {
    byte[] tagged = Packets.udp4().payload(20).vlan(5).build().octets();

    assertThat(hear(new MadeBlock().status(1 << 4).tag(0, 5).frame(FRAME))).extracting(Heard::octets)
        .containsExactly(tagged);
  }

  @Test
  void theMarkIsReadBeforeTheTagCoversIt() {
    MadeBlock block = new MadeBlock().status(1 << 4).tag(0, 5).virtio(1, 1).frame(FRAME);

    assertThat(hear(block)).extracting(Heard::mark).containsExactly(KernelMark.NOT_READY);
  }

  @Test
  void aTagIsNotPutIntoAFrameThatIsTooShortForOne() {
    assertThat(hear(new MadeBlock().status(1 << 4).tag(0, 5).frame(new byte[11]))).extracting(Heard::octets)
        .containsExactly(new byte[11]);
  }

  @Test
  void aSnapLengthLeavesTheLengthOnTheWire() {
    assertThat(hear(new MadeBlock().cut(1000).frame(FRAME))).extracting(Heard::onWire)
        .containsExactly(FRAME.length + 1000);
  }

  @Test
  void onOtherLinksIpBeginsWhereTheKernelSays() {
    byte[] ip = Packets.udp4().bare(LinkType.RAW).payload(20).build().octets();
    byte[] inTunnel = Octets.join(new byte[5], ip);

    List<Heard> heard = hear(new MadeBlock().hardware(MadeBlock.TUNNEL).linkLength(5).cut(2).frame(inTunnel));

    assertThat(heard.get(0).octets()).isEqualTo(ip);
    assertThat(heard.get(0).onWire()).isEqualTo(ip.length + 2);
    assertThat(heard.get(0).linkType()).isEqualTo(LinkType.RAW);
    assertThat(frames.linkTypes()).containsExactly(LinkType.ETHERNET, LinkType.RAW);
  }

  @Test
  void whatIsNeitherEthernetNorIpIsPassedOverAndCounted() {
    MadeBlock block = new MadeBlock().hardware(MadeBlock.TUNNEL).protocol(0x0806).frame(FRAME)
        .protocol(0x86DD).linkLength(0).frame(OTHER);

    assertThat(hear(block)).extracting(Heard::number).containsExactly(1L);
    assertThat(frames.passedOver()).isEqualTo(1);
  }

  @Test
  void theLastFrameThatIsWantedEndsIt() {
    RingFrames two = new RingFrames(Direction.UNKNOWN, 2);

    assertThat(hear(two, new MadeBlock().frame(FRAME).frame(OTHER).frame(FRAME))).hasSize(2);
    assertThat(two.isFull()).isTrue();
    assertThat(hear(two, new MadeBlock().frame(FRAME))).isEmpty();
  }

  @Test
  void aBlockWithoutAnythingWantedIsNoStretch() {
    HeardFrames heard = new HeardFrames();
    RingFrames incoming = new RingFrames(Direction.IN, 9);

    incoming.deliver(new MadeBlock().type(MadeBlock.OUTGOING).frame(FRAME).lend(), heard.sink());
    incoming.deliver(new MadeBlock().frame(FRAME).lend(), heard.sink());

    assertThat(heard.ordinals()).containsExactly(0L);
  }

  @Test
  void aBlockIsTheKernelsUntilLentAndAgainWhenGivenBack() {
    RingBlock block = new MadeBlock().frame(FRAME).lend();

    assertThat(block.isLent()).isTrue();
    block.giveBack();
    assertThat(block.isLent()).isFalse();
  }

  @Test
  void damageIsNotReadBeyondTheBlock() {
    Random random = new Random(4711);
    for (int round = 0; round < 20_000; round++) {
      MadeBlock block = new MadeBlock().status(1 << 4).frame(FRAME).hardware(random.nextInt(3)).frame(OTHER).frame(FRAME);
      RingBlock lent = block.lend();
      for (int i = 0; i < 4; i++) {
        int at = random.nextInt(block.end() / 4) * 4;
        block.memory().putInt(at, random.nextBoolean() ? random.nextInt() : random.nextInt(2000));
      }
      hear(new RingFrames(Direction.UNKNOWN, Long.MAX_VALUE), lent);
    }
  }

  private List<Heard> hear(MadeBlock block) {
    return hear(frames, block);
  }

  private static List<Heard> hear(RingFrames frames, MadeBlock block) {
    return hear(frames, block.lend());
  }

  private static List<Heard> hear(RingFrames frames, RingBlock block) {
    HeardFrames heard = new HeardFrames();
    frames.deliver(block, heard.sink());
    return heard.frames();
  }
}
