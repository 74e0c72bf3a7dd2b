package csumaudit.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.checksum.Checks;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumRowsTest {
  private static final String HEADER = "file,frame,time,interface,direction,depth,protocol,source,source_port,"
      + "destination,destination_port,stored,expected,seed,verdict,reason,kernel,packet_verdict";

  @TempDir
  private Path directory;

  @Test
  void everyColumnOfADeferredSegment() throws IOException {
    Checks checks = new Audited().number(812).at(1_767_323_045_123_456_789L)
        .seenOn(3, Direction.OUT, KernelMark.NOT_READY)
        .add(Packets.tcp4().ports(40000, 80).seed().build()).checks();

    // seed by hand: 0a4d + 000b + 0a4d + 000c + 0006 + 0014
    assertThat(rows(RowChoice.SUSPECT, checks)).containsExactly(HEADER,
        "a.pcap,812,2026-01-02T03:04:05.123456789Z,if3,out,0,TCP,10.77.0.11,40000,10.77.0.12,80,0x14cb,"
            + expected(Packets.tcp4().ports(40000, 80)) + ",0x14cb,DEFERRED,SEED,not_ready,deferred");
  }

  @Test
  void anInterfaceHasItsNameWhereThereIsOne() throws IOException {
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.icmp6().cooked2(5, 4).build())).get(1)).contains("Z,vif1.0,out,");
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.icmp6().cooked2(6, 4).build())).get(1)).contains("Z,if6,out,");
  }

  @Test
  void whatIsNotKnownIsEmpty() throws IOException {
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.tcp4().build().cutTo(30)))).containsExactly(HEADER,
        "a.pcap,1,2026-01-02T03:04:05.000000000Z,,unknown,0,IPv4,,,,,,,,UNVERIFIABLE,TRUNCATED,unknown,unverifiable");
  }

  @Test
  void portsOfACutHeaderAreEmptyAndThoseOfAReadableOneAreNot() throws IOException {
    Packet packet = Packets.udp6().ports(65535, 1).payload(50).build();

    assertThat(rows(RowChoice.ALL, Audited.of(packet.cutTo(70))).get(1))
        .contains(",UDP,fd77::11,65535,fd77::12,1,0x", ",,0x", ",UNVERIFIABLE,TRUNCATED,");
    assertThat(rows(RowChoice.ALL, Audited.of(packet.cutTo(60))).get(1)).contains(",UDP,fd77::11,,fd77::12,,,,,");
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.icmp6().build())).get(1))
        .contains(",ICMPv6,fd77::11,,fd77::12,,0x");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1970-01-01T00:00:00.000000001Z",
    "999999999, 1970-01-01T00:00:00.999999999Z",
    "1000000000, 1970-01-01T00:00:01.000000000Z",
    "4294967295999999999, 2106-02-07T06:28:15.999999999Z"
  })
  void timesHaveNanoseconds(long nanos, String time) throws IOException {
    Checks checks = new Audited().at(nanos).add(Packets.icmp6().build()).checks();

    assertThat(rows(RowChoice.ALL, checks).get(1)).startsWith("a.pcap,1," + time + ",");
  }

  @Test
  void aFrameWithoutATimeHasNone() throws IOException {
    assertThat(rows(RowChoice.ALL, new Audited().at(0).add(Packets.icmp6().build()).checks()).get(1))
        .startsWith("a.pcap,1,,");
  }

  @Test
  void timesMayGoBack() throws IOException {
    Checks checks = new Audited().at(5_000_000_007L).add(Packets.icmp6().build()).at(4_999_999_999L)
        .add(Packets.icmp6().build()).at(5_000_000_000L).add(Packets.icmp6().build()).checks();

    assertThat(rows(RowChoice.ALL, checks)).extracting(row -> row.split(",")[2]).containsExactly("time",
        "1970-01-01T00:00:05.000000007Z", "1970-01-01T00:00:04.999999999Z", "1970-01-01T00:00:05.000000000Z");
  }

  @Test
  void suspectRowsAreDeferredAndCorruptChecksumsAlone() throws IOException {
    Checks checks = Audited.of(Packets.tcp4().build(), Packets.tcp4().seed().build(),
        Packets.udp4().checksum(1).build(), Packets.udp4().checksum(0).build(),
        Packets.tcp4().payload(9).build().cutTo(60), Packets.tcp4().ipChecksum(0).build());

    assertThat(rows(RowChoice.SUSPECT, checks)).extracting(ChecksumRowsTest::frameAndProtocol)
        .containsExactly("frame protocol", "2 TCP", "3 UDP", "6 IPv4");
  }

  @Test
  void allRowsAreAllChecksumsFromTheOutsideIn() throws IOException {
    Checks checks = Audited.of(Packets.tcp4().build(), Packets.ipv6(59).build(), Packets.udp6().build());

    assertThat(rows(RowChoice.ALL, checks)).extracting(ChecksumRowsTest::frameAndProtocol)
        .containsExactly("frame protocol", "1 IPv4", "1 TCP", "3 UDP");
  }

  @Test
  void noRowsAreAHeader() throws IOException {
    assertThat(rows(RowChoice.NONE, Audited.of(Packets.tcp4().seed().build()))).containsExactly(HEADER);
  }

  @Test
  void fileNamesAreQuotedAndGuarded() throws IOException {
    Checks checks = Audited.of(Packets.icmp6().build());

    assertThat(rows("a,b.pcap", RowChoice.ALL, checks).get(1)).startsWith("\"a,b.pcap\",1,");
    assertThat(rows("=cmd.pcap", RowChoice.ALL, checks).get(1)).startsWith("'=cmd.pcap,1,");
  }

  @Test
  void zeroIsAValueLikeOthers() throws IOException {
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.udp4().ports(0, 0).checksum(0).build())).get(2))
        .contains(",UDP,10.77.0.11,0,10.77.0.12,0,0x0000,0x");
  }

  @Test
  void hexHasFourDigits() throws IOException {
    assertThat(rows(RowChoice.ALL, Audited.of(Packets.tcp4().checksum(0x00AF).build())).get(2))
        .contains(",0x00af,0x");
  }

  @Test
  void sourcesFollowOneAnother() throws IOException {
    Path path = directory.resolve("checksums.csv");
    try (ChecksumRows rows = new ChecksumRows(path, RowChoice.ALL, false)) {
      rows.startSource("one", index -> "");
      rows.onChecks(Audited.of(Packets.icmp6().build()));
      rows.startSource("two", index -> "");
      rows.onChecks(Audited.of(Packets.icmp6().build()));
      rows.commit();
    }

    assertThat(Files.readAllLines(path)).extracting(row -> row.split(",")[0]).containsExactly("file", "one", "two");
  }

  @Test
  void withoutCommitThereIsNoFile() throws IOException {
    try (ChecksumRows rows = new ChecksumRows(directory.resolve("checksums.csv"), RowChoice.ALL, false)) {
      rows.startSource("one", index -> "");
      rows.onChecks(Audited.of(Packets.icmp6().build()));
    }

    assertThat(directory).isEmptyDirectory();
  }

  private List<String> rows(RowChoice choice, Checks checks) throws IOException {
    return rows("a.pcap", choice, checks);
  }

  private List<String> rows(String file, RowChoice choice, Checks checks) throws IOException {
    Path path = directory.resolve("checksums.csv");
    try (ChecksumRows rows = new ChecksumRows(path, choice, true)) {
      rows.startSource(file, index -> index == 5 ? "vif1.0" : "");
      rows.onChecks(checks);
      rows.commit();
    }
    return Files.readAllLines(path);
  }

  private static String frameAndProtocol(String row) {
    String[] cells = row.split(",");
    return cells[1] + " " + cells[6];
  }

  private static String expected(Packets packet) {
    byte[] segment = packet.segment();
    return String.format("0x%02x%02x", segment[16], segment[17]);
  }
}
