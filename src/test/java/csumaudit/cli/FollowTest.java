package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A capture that is audited while it is written. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FollowTest {
  @TempDir
  private Path directory;

  private final byte[] content = frames(5);

  @Test
  void whatIsWrittenLaterIsReadAndAnInterruptionReportsNormally() throws Exception {
    Path file = Files.write(directory.resolve("a.pcap"), Arrays.copyOf(content, 100));
    try (Program program = new Program(directory, null, "analyse", "--follow", "a.pcap")) {
      program.reads(file, 100);
      Files.write(file, Arrays.copyOfRange(content, 100, content.length - 1), StandardOpenOption.APPEND);
      program.reads(file, content.length - 1);
      program.terminate();

      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).contains("4 frames").doesNotContain("damaged");
    }
  }

  @Test
  void aFileThatIsReplacedOrCutShortBeginsAnew() throws Exception {
    Path file = Files.write(directory.resolve("a.pcap"), content);
    try (Program program = new Program(directory, null, "analyse", "--follow", "a.pcap")) {
      program.reads(file, content.length);
      Path next = Files.write(directory.resolve("next"), frames(3));
      Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
      program.reads(file, frames(3).length);
      Files.write(file, frames(2));
      program.says("begins anew", 2);
      program.reads(file, frames(2).length);
      program.terminate();

      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).containsSubsequence("begins anew", "begins anew", "5 frames", "3 frames", "2 frames");
    }
  }

  @Test
  void itEndsAfterATime() throws Exception {
    Files.write(directory.resolve("a.pcap"), content);
    try (Program program = new Program(directory, null, "analyse", "--follow", "--duration", "200ms", "a.pcap")) {
      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).contains("5 frames").doesNotContain("damaged");
    }
  }

  /** More nanoseconds than a long holds. */
  @Test
  void aTimeOfAThousandYearsIsOne() throws Exception {
    Files.write(directory.resolve("a.pcap"), content);
    try (Program program = new Program(directory, null, "analyse", "--follow", "--duration", "400000d", "a.pcap")) {
      program.reads(directory.resolve("a.pcap"), content.length);
      program.terminate();

      assertThat(program.endsSoon()).isZero();
      assertThat(program.said()).contains("5 frames").doesNotContain("Exception");
    }
  }

  @Test
  void onlyOneFileIsFollowed() {
    assertThat(Run.of("analyse", "--follow", "a", "b").exit()).isEqualTo(2);
    assertThat(Run.of("analyse", "--follow", "-").err()).contains("--follow takes one file");
    assertThat(Run.of("analyse", "--follow", "/dev/null").err()).as("as a pipe has a name")
        .contains("--follow takes one file; a pipe is followed in any case");
    assertThat(Run.of("analyse", "--duration", "1s", "a").err()).contains("goes with --follow");
    assertThat(Run.of("analyse", "--follow", "none").err()).contains("none does not exist");
  }

  @Test
  void aNameThatIsNoneIsToldAsInAnyOtherCase() {
    assertThat(Run.of("analyse", "--follow", "a\0b").err()).contains("is no file name here").hasLineCount(1);
  }

  @Test
  void soIsOneForAReport() {
    assertThat(Run.of("analyse", "--html", "a\0b", "none").err()).contains("is no file name here")
        .doesNotContain("Exception");
    assertThat(Run.of("compare", "-o", "a\0b", "none", "none").err()).contains("is no file name here")
        .doesNotContain("Exception");
  }

  @Test
  void aTimeMayBeLongerThanAnybodyWaits() {
    assertThat(Run.of("analyse", "--follow", "--duration", "200000d", "none").err()).contains("none does not exist")
        .hasLineCount(1);
  }

  private static byte[] frames(int count) {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < count; i++) {
      file.packets(Packets.tcp4().build());
    }
    return file.toBytes();
  }
}
