package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.OpenSockets;
import csumaudit.testing.Tunnel;
import csumaudit.testing.VethPair;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listening to a guest at the other end of a cable. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PacketRingTest {
  private VethPair cable;

  @BeforeEach
  void connect() {
    cable = new VethPair();
  }

  @AfterEach
  void disconnect() {
    if (cable != null) {
      cable.close();
    }
  }

  @Test
  void everyFrameIsHeardWithTheKernelsWord() throws Exception {
    try (Listening ring = Listening.to(cable.host())) {
      cable.send(300);
      List<Heard> heard = ring.end();

      assertThat(heard).hasSize(300);
      assertThat(heard).extracting(Heard::linkType).containsOnly(LinkType.ETHERNET);
      assertThat(heard).extracting(Heard::direction).containsOnly(Direction.IN);
      assertThat(heard).extracting(Heard::mark).containsOnly(KernelMark.NOT_READY);
      assertThat(heard).allMatch(frame -> frame.onWire() == frame.octets().length);
      assertThat(heard).allMatch(frame -> ring.source().interfaceName(frame.interfaceIndex()).equals(cable.host()));
      assertThat(ring.source().summary().dropped()).isZero();
      assertThat(ring.source().summary().interfaces()).containsValue(cable.host());
    }
  }

  /** Opened again and again, while its guest comes and goes. */
  @Test
  void anInterfaceThatGoesAwayWhileItIsOpenedIsWaitedFor() throws Exception {
    Thread guest = new Thread(() -> {
      for (int i = 0; i < 15; i++) {
        cable.cut();
        cable.connect();
      }
    });
    guest.start();
    int opened = 0;
    while (guest.isAlive()) {
      LiveCaptures.open(new LiveSettings(List.of(cable.host() + "*"), "udp port 9", 65_536, true, Direction.UNKNOWN,
          LiveSettings.USUAL_BUFFER, Long.MAX_VALUE), LiveCaptures.Backend.RING, notice -> {}).close();
      opened++;
    }
    assertThat(opened).isPositive();
  }

  @Test
  void numbersAndStretchesHaveNoGaps() throws Exception {
    try (Listening ring = Listening.to(cable.host())) {
      cable.send(50);
      Thread.sleep(4 * InterfaceRing.RETIRE_MILLIS);
      cable.send(50);
      ring.end();

      assertThat(ring.all()).extracting(Heard::number).isEqualTo(
          Stream.iterate(1L, n -> n + 1).limit(ring.source().summary().frames()).toList());
      assertThat(ring.ordinals()).hasSizeGreaterThan(1).isEqualTo(
          Stream.iterate(0L, n -> n + 1).limit(ring.ordinals().size()).toList());
    }
  }

  /** A block is lent when it is full or has waited; what stands in one that has done neither must not be lost. */
  @Test
  void whatCameJustBeforeTheEndIsHeard() throws Exception {
    for (int round = 0; round < 5; round++) {
      try (Listening ring = Listening.to(cable.host())) {
        cable.send(3);
        assertThat(ring.end()).hasSize(3);
      }
    }
  }

  @Test
  void aNumberOfFramesIsKeptExactly() throws Exception {
    LiveSettings seven = new LiveSettings(List.of(cable.host()), "udp port 9", 65_536, true, Direction.UNKNOWN,
        LiveSettings.SMALLEST_BUFFER, 7);
    try (Listening ring = new Listening(seven, LiveCaptures.Backend.RING)) {
      cable.send(20);

      assertThat(ring.await()).hasSize(7);
      assertThat(ring.source().summary().frames()).isEqualTo(7);
    }
  }

  @Test
  void theSnapLengthLeavesTheLengthOnTheWire() throws Exception {
    try (Listening ring = listen("", 43, Direction.UNKNOWN)) {
      cable.send(2);

      assertThat(ring.end()).hasSize(2).allMatch(frame -> frame.octets().length == 43 && frame.onWire() == 53);
    }
  }

  @Test
  void onlyWhatAFilterTakesIsHeard() throws Exception {
    try (Listening ring = listen("udp and less 20", 1000, Direction.UNKNOWN);
        Listening other = listen("udp dst port 9 and src host 198.18.7.2", 1000, Direction.UNKNOWN)) {
      cable.send(5);

      assertThat(other.end()).hasSize(5);
      assertThat(other.all()).hasSize(5);
      assertThat(ring.end()).isEmpty();
    }
  }

  @Test
  void whatIsSentIsKnownFromWhatIsReceived() throws Exception {
    try (Listening in = listen("udp port 9", 1000, Direction.IN);
        Listening out = listen("udp port 9", 1000, Direction.OUT)) {
      cable.send(5);

      assertThat(in.end()).hasSize(5);
      assertThat(out.end()).isEmpty();
    }
  }

  @Test
  void anInterfaceIsPromiscuousOnlyWhileAndWhenItIsWanted() throws Exception {
    int before = cable.promiscuity();
    try (Listening ring = Listening.to(cable.host())) {
      assertThat(cable.promiscuity()).isEqualTo(before + 1);
      ring.end();
    }
    LiveSettings modest = new LiveSettings(List.of(cable.host()), "", 65_536, false, Direction.UNKNOWN,
        LiveSettings.SMALLEST_BUFFER, 1);
    try (Listening ring = new Listening(modest, LiveCaptures.Backend.RING)) {
      assertThat(cable.promiscuity()).isEqualTo(before);
      ring.end();
    }
  }

  @Test
  void aWrongFilterIsRefusedInTheWordsOfLibpcap() {
    assertThatThrownBy(() -> listen("tcpp port 80", 1000, Direction.UNKNOWN))
        .isInstanceOf(FilterSyntaxException.class).hasMessageContaining("tcpp").hasMessageContaining("syntax error");
  }

  @Test
  void tagsAreInTheFrameAndFoundByAFilter() throws Exception {
    try (Listening ring = listen("vlan 7", 1000, Direction.UNKNOWN)) {
      cable.sendTagged(7, 3);
      cable.sendTagged(8, 3);
      cable.send(3);
      List<Heard> heard = ring.end();

      assertThat(heard).hasSize(3).allMatch(frame -> frame.octets()[12] == (byte) 0x81 && frame.octets()[15] == 7);
    }
  }

  @Test
  void severalInterfacesAreOneSource() throws Exception {
    try (VethPair second = new VethPair(); Listening ring = Listening.to(cable.host(), second.host())) {
      cable.send(10);
      second.send(20);
      List<Heard> heard = ring.end();

      assertThat(heard).hasSize(30);
      assertThat(heard).extracting(frame -> ring.source().interfaceName(frame.interfaceIndex()))
          .containsOnly(cable.host(), second.host());
    }
  }

  /** Two would have a ring each; the fourth is not wanted. */
  @Test
  void moreInterfacesThanThereIsRoomForHaveOneRing() throws Exception {
    long sockets = OpenSockets.ofPackets();
    try (VethPair second = new VethPair(); VethPair unwanted = new VethPair(); VethPair third = new VethPair();
        Listening ring = listenTo(2 * LiveSettings.SMALLEST_BUFFER, cable.host(), second.host(), third.host())) {
      int before = unwanted.promiscuity();
      cable.send(10);
      unwanted.send(80);
      second.send(20);
      third.cut();
      ring.awaitNotice(third.host() + " is gone");
      third.connect();
      ring.awaitNotice(third.host() + " has appeared");
      third.send(40);

      assertThat(OpenSockets.ofPackets()).as("one asks, one hears").isEqualTo(sockets + 2);
      assertThat(third.promiscuity()).isEqualTo(before + 1);
      assertThat(ring.end()).hasSize(70);
      assertThat(ring.source().summary().format()).contains("ring of 8 MiB");
      assertThat(ring.source().summary().interfaces()).containsValues(cable.host(), second.host(), third.host())
          .doesNotContainValue(unwanted.host());
    }
  }

  /** However many match: the buffer is what was asked for. */
  @Test
  void allOfAPatternHaveOneRing() throws Exception {
    try (VethPair one = new VethPair("csl"); VethPair two = new VethPair("csl"); Listening ring = Listening.to("csl*")) {
      one.send(10);
      two.send(20);
      cable.send(40);

      assertThat(ring.end()).hasSize(30).extracting(frame -> ring.source().interfaceName(frame.interfaceIndex()))
          .containsOnly(one.host(), two.host());
      assertThat(ring.source().summary().format()).contains("ring of 64 MiB");
    }
  }

  /** Nobody knows at which of them. */
  @Test
  void whatASharedRingLosesIsCountedForAll() throws Exception {
    LiveSettings small = new LiveSettings(List.of(cable.host() + "*"), "udp port 9", 65_536, true, Direction.UNKNOWN,
        LiveSettings.SMALLEST_BUFFER, Long.MAX_VALUE);
    try (FrameSource source = new PacketRing(small, notice -> {})) {
      cable.send(4, 3000);
      source.stop();
      long[] heard = new long[1];
      source.deliverTo(counting(heard));

      assertThat(source.summary().dropped()).isEqualTo(4 * 3000 - heard[0]).isPositive();
      source.summary().interfaces().forEach((index, name) -> assertThat(source.dropped(index))
          .isEqualTo(name.equals(LiveSettings.ANY) ? source.summary().dropped() : -1));
      assertThat(source.summary().interfaces()).containsValue(LiveSettings.ANY);
    }
  }

  /** Libpcap knows of tags only where it listens; another interface stands in. */
  @Test
  void tagsAreFoundByAFilterOnAnInterfaceThatWasDown() throws Exception {
    cable.setUp(false);
    try (Listening ring = listen("vlan 7", 1000, Direction.UNKNOWN)) {
      ring.awaitNotice("is down");
      cable.setUp(true);
      ring.awaitNotice("up again");
      cable.sendTagged(7, 3);
      cable.sendTagged(8, 3);

      assertThat(ring.end()).hasSize(3);
    }
  }

  /** In UTF-8, with what would steer a terminal, in no character set at all, with what is in patterns. */
  @ParameterizedTest
  @CsvSource({"'\\xc3\\xa9', '\u00e9'", "'\\x1b[m', '\u001b[m'", "'\\xe9', '\u00e9'", "'*{', '*{'"})
  void aNameMayHoldWhateverTheKernelTakes(String octets, String text) throws Exception {
    cable.rename(octets);
    String name = Interfaces.names().stream().filter(each -> each.endsWith(text)).findFirst().orElseThrow();
    try (Listening ring = Listening.to(name)) {
      cable.send(10);
      List<Heard> heard = ring.end();

      assertThat(heard).hasSize(10);
      assertThat(ring.source().interfaceName(heard.get(0).interfaceIndex())).isEqualTo(name);
    }
  }

  @Test
  void anInterfaceThatAppearsLaterIsHeardToo() throws Exception {
    try (Listening ring = Listening.to("csl*")) {
      ring.awaitNotice("yet");
      try (VethPair late = new VethPair("csl")) {
        ring.awaitNotice(late.host() + " has appeared");
        late.send(10);
        assertThat(ring.end()).hasSize(10);
      }
    }
  }

  @Test
  void oneThatAppearsAndIsDownIsHeardWhenItIsUp() throws Exception {
    try (Listening ring = Listening.to("csl*"); VethPair late = new VethPair("csm")) {
      String renamed = late.host().replace("csm", "csl");
      late.setUp(false);
      VethPair.ip("link set " + late.host() + " name " + renamed);
      ring.awaitNotice("has appeared, and is heard as soon as it is up");
      VethPair.ip("link set " + renamed + " up");
      ring.awaitNotice("up again");
      late.send(10);

      assertThat(ring.end()).hasSize(10);
    }
  }

  @Test
  void anInterfaceThatIsGoneLeavesTheOthersAndMayComeBack() throws Exception {
    try (VethPair second = new VethPair(); Listening ring = Listening.to(cable.host(), second.host())) {
      second.send(10);
      second.cut();
      cable.send(20);
      ring.awaitNotice(second.host() + " is gone");
      second.connect();
      ring.awaitNotice(second.host() + " has appeared");
      second.send(40);

      assertThat(ring.end()).hasSize(70);
    }
  }

  @Test
  void anInterfaceThatWentDownIsHeardAgainWhenItIsUp() throws Exception {
    try (Listening ring = Listening.to(cable.host())) {
      cable.send(10);
      cable.setUp(false);
      ring.awaitNotice(cable.host() + " went down");
      cable.setUp(true);
      ring.awaitNotice("up again");
      cable.send(20);

      assertThat(ring.end()).hasSize(30);
    }
  }

  @Test
  void anInterfaceThatIsDownIsHeardWhenItIsUp() throws Exception {
    cable.setUp(false);
    try (Listening ring = Listening.to(cable.host())) {
      ring.awaitNotice("is down");
      cable.setUp(true);
      ring.awaitNotice("up again");
      cable.send(20);

      assertThat(ring.end()).hasSize(20);
    }
  }

  @Test
  void anyHearsEveryInterfaceByName() throws Exception {
    try (VethPair second = new VethPair(); Listening ring = Listening.to("any")) {
      cable.send(10);
      second.send(10);
      List<Heard> heard = ring.end();

      assertThat(heard).extracting(frame -> ring.source().interfaceName(frame.interfaceIndex()))
          .contains(cable.host(), second.host());
      assertThat(heard).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  /** A tun device has no link header: what a filter says of a frame on Ethernet is wrong there. */
  @Test
  void aFilterHoldsOnLinksOfEveryKind() throws Exception {
    try (Listening any = listenTo("any", "udp dst port 9 and dst host 198.18.7.1")) {
      cable.send(5);
      List<Heard> onCable = any.end();

      assertThat(onCable).hasSizeGreaterThanOrEqualTo(5);
      assertThat(any.all()).hasSameSizeAs(onCable);
    }
    String name = cable.host().replace("csa", "cst");
    try (Tunnel tunnel = new Tunnel(name, "198.18.99.0/24"); Listening any = listenTo("any", "udp dst port 9");
        Listening one = listenTo(name, "udp dst port 9"); DatagramSocket socket = new DatagramSocket()) {
      assertThat(tunnel).isNotNull();
      socket.send(new DatagramPacket(new byte[30], 30, InetAddress.getByName("198.18.99.9"), 9));
      any.end();
      one.end();

      assertThat(one.all()).extracting(Heard::linkType).containsExactly(LinkType.RAW);
      assertThat(any.all()).extracting(Heard::linkType).contains(LinkType.RAW);
    }
  }

  @Test
  void loopbackIsHeardOnce() throws Exception {
    try (Listening ring = listenTo("lo", "udp port 9"); DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < 5; i++) {
        socket.send(new DatagramPacket(new byte[30], 30, InetAddress.getByName("127.0.0.1"), 9));
      }

      assertThat(ring.end()).hasSize(5);
    }
  }

  @Test
  void whatWasLostIsCounted() throws Exception {
    LiveSettings small = new LiveSettings(List.of(cable.host()), "udp port 9", 65_536, true, Direction.UNKNOWN,
        LiveSettings.SMALLEST_BUFFER, Long.MAX_VALUE);
    try (FrameSource source = new PacketRing(small, notice -> {})) {
      // nobody listens yet, and the ring has room for 4 MiB
      cable.send(4, 3000);
      source.stop();
      long[] heard = new long[1];
      source.deliverTo(counting(heard));

      assertThat(source.summary().dropped()).isPositive();
      assertThat(heard[0] + source.summary().dropped()).isEqualTo(4 * 3000);
    }
  }

  /** On a machine that has other work to do it may take longer now and then. */
  @Test
  void anIdleLinkIsLeftWithinASecond() throws Exception {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 20 && best >= 1_000; round++) {
      try (Listening ring = listen("udp port 65535", 1000, Direction.UNKNOWN)) {
        Thread.sleep(300);
        long start = System.nanoTime();
        ring.end();
        best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
      }
    }
    assertThat(best).as("milliseconds").isLessThan(1_000);
  }

  @Test
  void everythingIsGivenBack() throws Exception {
    hearALittle();
    long sockets = OpenSockets.ofPackets();
    for (int i = 0; i < 20; i++) {
      hearALittle();
    }

    assertThat(OpenSockets.ofPackets()).isEqualTo(sockets);
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("capture");
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      assertThat(maps.filter(line -> line.contains("socket:["))).isEmpty();
    }
  }

  /** Whoever hears may be slower than those who send, and the ring may go round meanwhile. */
  @Test
  void whoIsSlowHearsEachFrameOnceThatIsNotLost() throws Exception {
    LiveSettings small = new LiveSettings(List.of(cable.host()), "udp port 9", 65_536, true, Direction.UNKNOWN,
        LiveSettings.SMALLEST_BUFFER, Long.MAX_VALUE);
    try (FrameSource source = new PacketRing(small, notice -> {})) {
      long[] heard = new long[2];
      Thread listener = new Thread(() -> source.deliverTo(slow(heard)));
      listener.start();
      cable.send(4, 6000);
      source.stop();
      listener.join();

      assertThat(heard[0]).isEqualTo(source.summary().frames()).isPositive();
      assertThat(heard[1]).as("frames out of their turn").isZero();
      assertThat(heard[0] + source.summary().dropped()).isEqualTo(4 * 6000);
    }
  }

  @Test
  void whatGoesWrongWhereFramesAreHeardEndsTheCapture() throws Exception {
    try (FrameSource source = new PacketRing(LiveSettings.of(cable.host()), notice -> {})) {
      cable.send(10);

      assertThatThrownBy(() -> source.deliverTo(new FrameSink() {
        @Override
        public void onFrame(Frame frame) {
          throw new IllegalStateException("enough");
        }

        @Override
        public void onStretchEnd(long ordinal) {}
      })).hasMessage("enough");
      assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("capture");
    }
  }

  @Test
  void whatGoesWrongWhereRingsAreSeenToIsToldWhereFramesAreHeard() throws Exception {
    try (FrameSource source = new PacketRing(LiveSettings.of(cable.host()), notice -> {
      throw new IllegalStateException("nobody wants to know");
    })) {
      cable.setUp(false);

      assertThatThrownBy(() -> source.deliverTo(counting(new long[1]))).hasMessageContaining("nobody wants to know");
    }
  }

  @Test
  void aSourceThatIsClosedWhileItDeliversEndsFirst() throws Exception {
    Listening ring = Listening.to(cable.host());
    cable.send(10);
    ring.source().close();

    assertThat(ring.await()).hasSizeLessThanOrEqualTo(10);
    ring.source().deliverTo(counting(new long[1]));
    ring.source().close();
  }

  private void hearALittle() throws Exception {
    try (Listening ring = Listening.to(cable.host())) {
      ring.end();
    }
  }

  /** Counts frames, and those whose number is not the next one; takes its time over each stretch. */
  private static FrameSink slow(long[] heard) {
    return new FrameSink() {
      @Override
      public void onFrame(Frame frame) {
        heard[0]++;
        heard[1] += frame.number() == heard[0] ? 0 : 1;
      }

      @Override
      public void onStretchEnd(long ordinal) {
        LockSupport.parkNanos(40_000_000);
      }
    };
  }

  private static FrameSink counting(long[] heard) {
    return new FrameSink() {
      @Override
      public void onFrame(Frame frame) {
        heard[0]++;
      }

      @Override
      public void onStretchEnd(long ordinal) {}
    };
  }

  private Listening listenTo(String name, String filter) throws IOException {
    return new Listening(new LiveSettings(List.of(name), filter, 65_536, true, Direction.UNKNOWN,
        LiveSettings.USUAL_BUFFER, Long.MAX_VALUE), LiveCaptures.Backend.RING);
  }

  private static Listening listenTo(long buffer, String... names) throws IOException {
    return new Listening(new LiveSettings(List.of(names), "", 65_536, true, Direction.UNKNOWN, buffer, Long.MAX_VALUE),
        LiveCaptures.Backend.RING);
  }

  private Listening listen(String filter, int snapLength, Direction only) throws IOException {
    return new Listening(new LiveSettings(List.of(cable.host()), filter, snapLength, true, only,
        LiveSettings.USUAL_BUFFER, Long.MAX_VALUE), LiveCaptures.Backend.RING);
  }
}
