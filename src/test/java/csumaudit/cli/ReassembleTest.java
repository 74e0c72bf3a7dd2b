package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Fragmented;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReassembleTest {
  private static final Packet[] PARTS =
      Fragmented.ipv4(17, Packets.udp4().ports(5_353, 9_000).payload(3_000).checksum(0x1234), 1480, 2960);

  @TempDir
  Path directory;

  @Test
  void fragmentsAreLeftAsTheyAreUnlessAskedFor() throws IOException {
    assertThat(rows(capture("a", PARTS))).filteredOn(row -> row.contains(",UDP,")).hasSize(3)
        .allMatch(row -> row.contains("UNVERIFIABLE,FRAGMENT"));
  }

  @Test
  void theRowOfTheLastTellsOfTheWholeWithItsPorts() throws IOException {
    List<String> udp = rows("--reassemble", capture("a", PARTS)).stream().filter(row -> row.contains(",UDP,")).toList();
    assertThat(udp.get(0)).contains(",0x1234,,").endsWith("UNVERIFIABLE,FRAGMENT,unknown,unverifiable");
    assertThat(udp.get(2)).contains("a,3,").contains("10.77.0.11,5353,10.77.0.12,9000,0x1234,")
        .endsWith("CORRUPT,MISMATCH,unknown,corrupt");
  }

  @Test
  void whatIsFoundCountsForTheExitCode() {
    assertThat(Run.of("analyse", "--fail-on", "corrupt", capture("a", PARTS)).exit()).isZero();
    assertThat(Run.of("analyse", "--fail-on", "corrupt", "--reassemble", capture("a", PARTS)).exit()).isEqualTo(4);
  }

  @Test
  void fragmentsOfTwoCapturesAreOfTwoDatagrams() throws IOException {
    String first = capture("a", PARTS[0], PARTS[1]);
    String second = capture("b", PARTS[2]);
    assertThat(rows("--reassemble", first, second)).filteredOn(row -> row.contains(",UDP,")).hasSize(3)
        .noneMatch(row -> row.contains("MISMATCH"));
  }

  @Test
  void oneThreadAndTwoFindTheSame() throws IOException {
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < 3_000; i++) {
      int number = i;
      file.packets(Fragmented.of(() -> Packets.ipv4(17).identification(number),
          Packets.udp4().payload(3_000).segment(), 1480, 2960));
    }
    Path capture = file.writeTo(directory.resolve("long"));
    assertThat(Files.size(capture)).as("worth a second thread").isGreaterThan(4 << 20);
    Run run = Run.of("analyse", "--reassemble", capture.toString());
    assertThat(run.out()).contains("9,000 frames").containsPattern("unverifiable +6,000").containsPattern("valid +3,000");
  }

  private List<String> rows(String... arguments) throws IOException {
    Path report = directory.resolve("report");
    String[] all = new String[arguments.length + 6];
    System.arraycopy(new String[] {"analyse", "--rows", "all", "--force", "-o", report.toString()}, 0, all, 0, 6);
    System.arraycopy(arguments, 0, all, 6, arguments.length);
    Run run = Run.of(all);
    assertThat(run.exit()).as(run.err()).isZero();
    return Files.readAllLines(report.resolve("checksums.csv"));
  }

  private String capture(String name, Packet... packets) {
    return new PcapBuilder().packets(packets).writeTo(directory.resolve(name)).toString();
  }
}
