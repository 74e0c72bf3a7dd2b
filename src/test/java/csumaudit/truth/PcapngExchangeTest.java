package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import csumaudit.capture.Direction;
import csumaudit.capture.Frame;
import csumaudit.capture.FrameSource;
import csumaudit.capture.KernelMark;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.file.PcapngWriter;
import csumaudit.testing.HeardFrames;
import csumaudit.testing.HeardFrames.Heard;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wireshark's programs read the pcapng that we write, and we read what they write. */
class PcapngExchangeTest {
  private static final long START = PcapBuilder.START * 1_000_000_000 + 123_456_789;
  private static final Packet WHOLE = Packets.tcp4().payload(100).build();
  private static final Packet CUT = Packets.udp6().payload(1001).build().cutTo(97);

  @TempDir
  Path directory;
  private Path ours;

  @BeforeEach
  void write() throws IOException {
    ours = directory.resolve("ours.pcapng");
    try (PcapngWriter writer = new PcapngWriter(CaptureFiles.create(ours.toString(), false), "csumaudit 7", 262_144)) {
      writer.startSource(index -> index == 3 ? "vif1.0" : "eth" + index);
      write(writer, WHOLE, 1, 3, Direction.IN, KernelMark.NOT_READY, true);
      write(writer, WHOLE, 2, 3, Direction.OUT, KernelMark.NONE, false);
      write(writer, CUT, 3, 4, Direction.UNKNOWN, KernelMark.UNKNOWN, false);
      write(writer, Packets.icmp6().bare(229).build(), 4, 5, Direction.IN, KernelMark.VALID, false);
      writer.count(3, 1, true, 8);
    }
  }

  @Test
  void tsharkReadsWhatWeWrite() throws IOException, InterruptedException {
    List<String> lines = Wireshark.run(directory, "tshark", "-n", "-r", ours.toString(), "-T", "fields",
        "-e", "frame.number", "-e", "frame.time_epoch", "-e", "frame.interface_name", "-e", "frame.len",
        "-e", "frame.cap_len", "-e", "frame.packet_flags", "-e", "frame.encap_type", "-E", "separator=,");

    assertThat(lines).containsExactly(
        "1,1767323045.123456790,vif1.0,154,154,0x00000a01,1",
        "2,1767323045.123456791,vif1.0,154,154,0x00000002,1",
        "3,1767323045.123456792,eth4,1063,97,,1",
        "4,1767323045.123456793,eth5,48,48,0x00000401,130");
  }

  @Test
  void capinfosReadsWhatWeWrite() throws IOException, InterruptedException {
    String said = String.join("\n", Wireshark.run(directory, "capinfos", "-M", ours.toString()));

    assertThat(said).containsPattern("Number of packets: +4\n").contains("csumaudit 7", "Name = vif1.0")
        .containsPattern("Number of interfaces in file: +3\n").containsPattern("nanoseconds \\(9\\)");
  }

  @Test
  void editcapKeepsTheMarksAndThePromise() throws IOException, InterruptedException {
    Path copy = directory.resolve("copy.pcapng");
    Wireshark.run(directory, "editcap", ours.toString(), copy.toString());

    assertThatAllIsKept(copy);
  }

  @Test
  void soDoesTshark() throws IOException, InterruptedException {
    Path copy = directory.resolve("copy.pcapng");
    Wireshark.run(directory, "tshark", "-r", ours.toString(), "-w", copy.toString());

    assertThatAllIsKept(copy);
  }

  @Test
  void mergecapMakesOneFileOfPcapAndOurs() throws IOException, InterruptedException {
    Path pcap = new PcapBuilder().linkType(113).at(PcapBuilder.START + 9, 0).packets(Packets.tcp4().cooked(4).build())
        .writeTo(directory.resolve("b.pcap"));
    Path merged = directory.resolve("merged.pcapng");
    Wireshark.run(directory, "mergecap", "-w", merged.toString(), ours.toString(), pcap.toString());

    List<Heard> heard = hear(merged);

    assertThat(heard).extracting(Heard::mark).containsExactly(KernelMark.NOT_READY, KernelMark.NONE,
        KernelMark.UNKNOWN, KernelMark.VALID, KernelMark.UNKNOWN);
    assertThat(heard).extracting(Heard::linkType).containsExactly(1, 1, 1, 229, 113);
    assertThat(heard.get(4).nanos()).isEqualTo((PcapBuilder.START + 9) * 1_000_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64})
  void whatDumpcapWritesIsRead(int snapLength) throws IOException, InterruptedException {
    Path pcap = new PcapBuilder().nanoseconds().at(PcapBuilder.START, 123_456_789).packets(WHOLE, CUT)
        .writeTo(directory.resolve("a.pcap"));
    Path dumped = directory.resolve("dumped.pcapng");
    Wireshark.pipe(pcap, directory, "dumpcap", "-q", "-i", "-", "-w", dumped.toString(), "-s", String.valueOf(snapLength));

    try (FrameSource source = CaptureFiles.open(dumped.toString())) {
      List<Heard> heard = HeardFrames.of(source);
      assertThat(heard).extracting(Heard::onWire).containsExactly(WHOLE.onWire(), CUT.onWire());
      assertThat(heard.get(1).octets()).startsWith(Arrays.copyOf(CUT.octets(), 64));
      assertThat(heard).extracting(Heard::nanos)
          .containsExactly(START, START + 1_000_000_000);
      assertThat(source.summary().damage()).isNull();
      assertThat(source.interfaceName(heard.get(0).interfaceIndex())).isEqualTo("-");
    }
  }

  private void assertThatAllIsKept(Path copy) throws IOException {
    List<Heard> expected = hear(ours);
    List<Heard> actual = hear(copy);
    assertThat(actual).extracting(Heard::mark, Heard::direction, Heard::superPacket, Heard::nanos, Heard::onWire)
        .isEqualTo(expected.stream().map(heard -> tuple(heard.mark(), heard.direction(),
            heard.superPacket(), heard.nanos(), heard.onWire())).toList());
  }

  private static List<Heard> hear(Path file) throws IOException {
    try (FrameSource source = CaptureFiles.open(file.toString())) {
      List<Heard> heard = HeardFrames.of(source);
      assertThat(source.summary().damage()).isNull();
      return heard;
    }
  }

  private static void write(PcapngWriter writer, Packet packet, int number, int index, Direction way, KernelMark mark,
      boolean superPacket) {
    Frame frame = new Frame();
    frame.from(packet.linkType(), packet.frameCheckLength());
    frame.seenOn(index, way, mark, superPacket);
    frame.lend(Octets.buffer(packet.octets()), 0, packet.length(), packet.onWire(), number, START + number);
    writer.write(frame);
  }
}
