package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.VethPair;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same through libpcap, as on every other system. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LibpcapSourceTest {
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
  void everyFrameIsHeardWithoutTheKernelsWord() throws Exception {
    try (Listening libpcap = listen("", Long.MAX_VALUE, cable.host())) {
      cable.send(300);
      List<Heard> heard = libpcap.end();

      assertThat(heard).hasSize(300);
      assertThat(heard).extracting(Heard::linkType).containsOnly(LinkType.ETHERNET);
      assertThat(heard).extracting(Heard::direction).containsOnly(Direction.UNKNOWN);
      assertThat(heard).extracting(Heard::mark).containsOnly(KernelMark.UNKNOWN);
      assertThat(heard).allMatch(frame -> libpcap.source().interfaceName(frame.interfaceIndex()).equals(cable.host()));
      assertThat(heard).allMatch(frame -> Math.abs(frame.nanos() / 1_000_000_000 - System.currentTimeMillis() / 1000) < 60);
      assertThat(libpcap.source().summary().dropped()).isZero();
    }
  }

  @Test
  void aFilterAndANumberOfFramesHold() throws Exception {
    try (Listening libpcap = listen("udp port 9", 7, cable.host())) {
      cable.send(20);

      assertThat(libpcap.await()).hasSize(7);
      assertThat(libpcap.all()).hasSize(7);
    }
  }

  @Test
  void severalInterfacesAreOneSource() throws Exception {
    try (VethPair second = new VethPair();
        Listening libpcap = listen("udp port 9", 30, cable.host(), second.host())) {
      cable.send(10);
      second.send(20);

      assertThat(libpcap.await()).extracting(frame -> libpcap.source().interfaceName(frame.interfaceIndex()))
          .hasSize(30).containsOnly(cable.host(), second.host());
    }
  }

  @Test
  void aWrongFilterIsRefusedInTheWordsOfLibpcap() {
    assertThatThrownBy(() -> listen("tcpp port 80", 1, cable.host())).isInstanceOf(FilterSyntaxException.class)
        .hasMessageContaining("syntax error");
  }

  @Test
  void aWrongNameIsRefused() {
    assertThatThrownBy(() -> listen("", 1, cable.host() + "x")).isInstanceOf(NoSuchInterfaceException.class)
        .hasMessageContaining("no interface " + cable.host() + "x");
  }

  @Test
  void anInterfaceThatIsGoneEndsOrLeavesTheOthers() throws Exception {
    try (VethPair second = new VethPair();
        Listening libpcap = listen("udp port 9", Long.MAX_VALUE, cable.host(), second.host())) {
      second.cut();
      libpcap.awaitNotice(second.host() + " is no longer heard");
      cable.send(10);
      Listening.until("all heard", () -> libpcap.source().summary().frames() == 10);
      cable.cut();

      assertThat(libpcap.await()).hasSize(10);
    }
  }

  @Test
  void moreInterfacesThanTheBufferHasRoomForAreRefused() {
    LiveSettings small = new LiveSettings(List.of(cable.host(), "lo", "any"), "", 65_536, true, Direction.UNKNOWN,
        LibpcapInterface.SMALLEST_BUFFER, Long.MAX_VALUE);
    LiveSettings smaller = new LiveSettings(List.of(cable.host(), "lo"), "", 65_536, true, Direction.UNKNOWN,
        LibpcapInterface.SMALLEST_BUFFER, Long.MAX_VALUE);

    assertThatCode(() -> LiveCaptures.open(small, LiveCaptures.Backend.LIBPCAP, notice -> {}).close())
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> LiveCaptures.open(smaller, LiveCaptures.Backend.LIBPCAP, notice -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too small for 2 interfaces").hasMessageContaining("--buffer 4MiB");
  }

  @Test
  void whatASinkThrowsIsThrownOn() throws Exception {
    try (FrameSource source = LiveCaptures.open(LiveSettings.of(cable.host()), LiveCaptures.Backend.LIBPCAP, notice -> {})) {
      cable.send(3);
      FrameSink full = new FrameSink() {
        @Override
        public void onFrame(Frame frame) {
          throw new IllegalStateException("full");
        }

        @Override
        public void onStretchEnd(long ordinal) {}
      };

      assertThatThrownBy(() -> source.deliverTo(full)).hasMessage("full");
    }
  }

  @Test
  void anIdleLinkIsLeftAtOnce() throws Exception {
    try (Listening libpcap = listen("udp port 65535", Long.MAX_VALUE, cable.host())) {
      Thread.sleep(300);
      long start = System.nanoTime();
      libpcap.end();
      assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(10_000);
    }
  }

  private static Listening listen(String filter, long frames, String... names) throws Exception {
    return new Listening(new LiveSettings(List.of(names), filter, 65_536, true, Direction.UNKNOWN,
        LiveSettings.USUAL_BUFFER, frames), LiveCaptures.Backend.LIBPCAP);
  }
}
