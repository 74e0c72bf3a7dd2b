package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandardInputTest {
  @TempDir
  private Path directory;

  @Test
  void isReadForADash() throws Exception {
    Path capture = new PcapBuilder().packets(Packets.tcp4().seed().build()).writeTo(directory.resolve("a.pcap"));

    try (Program program = new Program(directory, capture, "analyse", "-")) {
      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).startsWith("stdin\n").contains("1 packet is deferred");
    }
  }

  @Test
  void isReadOnce() {
    Run run = Run.of("analyse", "-", "-");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("standard input can be read once");
  }

  @Test
  void thatIsEmptyIsCalledByItsName() throws Exception {
    try (Program program = new Program(directory, Files.createFile(directory.resolve("empty")), "analyse", "-")) {
      assertThat(program.endsSoon()).isEqualTo(1);
      assertThat(program.said()).contains("standard input is empty; was anything captured");
    }
  }

  @Test
  void thatIsNoCaptureIsRefused() throws Exception {
    try (Program program = new Program(directory, Path.of("pom.xml").toAbsolutePath(), "analyse", "-")) {
      assertThat(program.endsSoon()).isEqualTo(1);
      assertThat(program.said()).contains("is no packet capture");
    }
  }
}
