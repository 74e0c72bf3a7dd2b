package csumaudit.cli;

import static csumaudit.testing.Tunnelled.VXLAN;
import static csumaudit.testing.Tunnelled.bare;
import static csumaudit.testing.Tunnelled.frame;
import static csumaudit.testing.Tunnelled.udp4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.dissect.Tunnel;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DecodeAsTest {
  private final DecodeAs.Converter converter = new DecodeAs.Converter();

  @TempDir
  Path directory;

  @Test
  void aPortIsThatOfATunnelOnRequest() throws IOException {
    Path capture = new PcapBuilder().packets(udp4(7777, VXLAN, frame(Packets.tcp4().payload(9))).checksum(0).build().damaged())
        .writeTo(directory.resolve("a.pcap"));

    assertThat(Run.of("analyse", "--fail-on", "corrupt", capture.toString()).exit()).isZero();
    assertThat(Run.of("analyse", "--fail-on", "corrupt", "--decode-as", "udp:7777=vxlan", capture.toString()).exit())
        .isEqualTo(4);
  }

  /** Linux's foo over UDP: the port alone says that IP is in it, and the packet that it is one. */
  @Test
  void ipMayStandRightBehindUdpOnRequest() throws IOException {
    Path capture = new PcapBuilder().packets(
        udp4(5555, bare(Packets.tcp4().payload(9))).checksum(0).build().damaged(),
        udp4(5556, bare(Packets.tcp6().payload(9))).checksum(0).build().damaged(),
        udp4(5557, new byte[40]).build()).writeTo(directory.resolve("a.pcap"));

    assertThat(Run.of("analyse", "--fail-on", "corrupt", capture.toString()).exit()).isZero();
    for (int port = 5555; port <= 5557; port++) {
      assertThat(Run.of("analyse", "--fail-on", "corrupt", "--decode-as", "udp:" + port + "=fou", capture.toString()).exit())
          .isEqualTo(port == 5557 ? 0 : 4);
    }
  }

  @Test
  void namesAreReadInAnyCase() {
    assertThat(converter.convert("udp:1=VXLAN-GPE")).isEqualTo(new DecodeAs(1, Tunnel.VXLAN_GPE));
    assertThat(converter.convert("udp:4789=none")).isEqualTo(new DecodeAs(4789, Tunnel.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7777=vxlan", "udp:7777", "udp:0=vxlan", "udp:65536=vxlan", "udp:=vxlan", "udp:-1=vxlan", "udp:7777=vlxan", "udp:"})
  void whatMakesNoSenseIsToldWithWhatDoes(String text) {
    assertThatThrownBy(() -> converter.convert(text)).isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("udp:PORT=TUNNEL").hasMessageContaining("geneve");
  }
}
