package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import csumaudit.capture.CaptureFormatException;
import csumaudit.testing.Octets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be opened is refused with a clause that follows its name: what it is, and what to do. */
class CaptureFilesTest {
  @TempDir
  private Path directory;

  @ParameterizedTest
  @CsvSource({
    "736e6f6f 70000000 00000002, snoop, editcap -F pcap",
    "fd377a58 5a000004 e6d6b446, xz, xz -dc",
    "02214c18 64400000 00000000, lz4, lz4 -dc",
    "425a6839 31415926 53590000, bzip2, bzip2 -dc",
    "504b0304 14000000 08000000, zip, unpack"
  })
  void otherFormatsAreNamedWithTheirRemedy(String octets, String format, String remedy) {
    assertThatThrownBy(() -> open(Octets.hex(octets))).isInstanceOf(CaptureFormatException.class)
        .hasMessageContaining(format).hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hello, this is a text and no capture\n", "x", "ab", "abc", "<html>"})
  void somethingElseIsNoCapture(String text) {
    assertThatThrownBy(() -> open(text.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(CaptureFormatException.class).hasMessageStartingWith("is no packet capture");
  }

  @Test
  void anEmptyFileIsEmpty() {
    assertThatThrownBy(() -> open(new byte[0])).hasMessageStartingWith("is empty").hasMessageContaining("tcpdump -U");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 16, 23})
  void aFileShorterThanItsHeaderIsCut(int length) {
    assertThatThrownBy(() -> open(Arrays.copyOf(new PcapBuilder().toBytes(), length)))
        .isInstanceOf(CaptureFormatException.class).hasMessageContaining(length + " of 24 octets");
  }

  @Test
  void aVersionOfTheFutureIsRefused() {
    assertThatThrownBy(() -> open(new PcapBuilder().version(3, 0).toBytes())).hasMessageContaining("version 3.0");
  }

  @Test
  void aDirectoryIsNoCapture() {
    assertThatThrownBy(() -> CaptureFiles.open(directory.toString())).isInstanceOf(CaptureFormatException.class)
        .hasMessageStartingWith("is a directory").hasMessageContaining("*.pcap");
  }

  @Test
  void aMissingFileDoesNotExist() {
    assertThatThrownBy(() -> CaptureFiles.open(directory.resolve("none.pcap").toString()))
        .isInstanceOf(CaptureFormatException.class).hasMessageStartingWith("does not exist");
  }

  @Test
  void aNameThatCannotBeOneIsRefused() {
    assertThatThrownBy(() -> CaptureFiles.open("a\0b")).isInstanceOf(CaptureFormatException.class)
        .hasMessageStartingWith("is no file name");
  }

  /** The message follows the name, so that a name in it would come twice. */
  @Test
  void aPathThroughAFileIsRefusedWithAClause() {
    Path file = new PcapBuilder().writeTo(directory.resolve("a.pcap"));

    assertThatThrownBy(() -> CaptureFiles.open(file.resolve("b").toString())).isInstanceOf(IOException.class)
        .hasMessageNotContaining("a.pcap");
  }

  @Test
  void noNameIsNoDirectory() {
    assertThatThrownBy(() -> CaptureFiles.open("")).isInstanceOf(CaptureFormatException.class)
        .hasMessageNotContaining("is a directory");
  }

  @Test
  void aFileOfOthersMayNotBeRead() throws IOException {
    Path file = new PcapBuilder().writeTo(directory.resolve("secret.pcap"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    if (Files.isReadable(file)) {
      System.out.println("SKIPPED: this user may read every file; run the tests as somebody else than root, too");
    }
    assumeFalse(Files.isReadable(file), "root may read everything");

    assertThatThrownBy(() -> CaptureFiles.open(file.toString())).isInstanceOf(CaptureFormatException.class)
        .hasMessageStartingWith("may not be read");
  }

  /** One that is no capture, one that is damaged too early. */
  @ParameterizedTest
  @ValueSource(strings = {"00000000", "1f8b0800"})
  void aRefusedFileIsClosed(String octets) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    assumeFalse(Files.notExists(descriptors), "only Linux shows its open files");
    Path file = PcapBuilder.write(directory.resolve("file"), Octets.hex(octets));

    assertThatThrownBy(() -> CaptureFiles.open(file.toString()));

    try (var open = Files.list(descriptors)) {
      assertThat(open.filter(descriptor -> isSame(descriptor, file))).isEmpty();
    }
  }

  @Test
  void aNewFileIsCreatedAndAnOldOneOnlyOverwrittenWhenThatIsMeant() throws IOException {
    String name = directory.resolve("new.pcapng").toString();
    CaptureFiles.create(name, false).close();

    assertThatThrownBy(() -> CaptureFiles.create(name, false)).isInstanceOf(IOException.class)
        .hasMessageStartingWith("exists").hasMessageContaining("--force");
    CaptureFiles.create(name, true).close();
    CaptureFiles.create("/dev/null", false).close();
  }

  @Test
  void whatCannotBeCreatedIsRefusedWithAClause() {
    assertThatThrownBy(() -> CaptureFiles.create(directory.toString(), true)).hasMessageStartingWith("is a directory");
    assertThatThrownBy(() -> CaptureFiles.create(directory.resolve("none/a").toString(), false))
        .hasMessageStartingWith("is in a directory that does not exist");
    assertThatThrownBy(() -> CaptureFiles.create("/proc/a", false)).hasMessageStartingWith("cannot be written");
    assertThatThrownBy(() -> CaptureFiles.create("", true)).hasMessageStartingWith("is no file name");
    assertThatThrownBy(() -> CaptureFiles.create("a\0b", true)).hasMessageStartingWith("is no file name");
    assertThatThrownBy(() -> CaptureFiles.create("/dev/null/a", true)).hasMessageStartingWith("cannot be written");
  }

  private static boolean isSame(Path descriptor, Path file) {
    try {
      return Files.isSameFile(descriptor, file);
    } catch (IOException gone) {
      return false;
    }
  }

  private Opened open(byte[] file) throws IOException {
    return Opened.of(directory, file);
  }
}
