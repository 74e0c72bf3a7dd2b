package csumaudit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.report.compare.Standing.Proof;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.csv.RowChoice;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports read back: those of this program, and what only looks like them. */
class CensusTest {
  private static final String HEADER = "file,interface,vlan,mac,ip,protocol,packets,valid,deferred,corrupt,absent,"
      + "unverifiable,first_frame,last_frame,leaked,resets\n";
  private static final String ROW = "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,7,1,0,0,1,9,3,0\n";

  @TempDir
  private Path directory;

  @Test
  void aReportReadBackIsTheAuditItWasWrittenOf() throws IOException {
    AuditReport audit = Reports.of("a.pcap", Packets.tcp4().seed().build(), Packets.tcp4().build(), Packets.udp6().build(),
        Packets.tcp4().numbers(1, 0, 4).build());
    try (CsvReport report = new CsvReport(directory, RowChoice.NONE, false)) {
      report.commit(audit);
    }

    Census read = Census.read(directory);

    Census census = Census.of("a.pcap", audit);
    assertThat(read.addresses()).isEqualTo(census.addresses()).containsExactly("10.77.0.11", "fd77::11");
    for (String address : read.addresses()) {
      assertThat(read.mac(address)).isEqualTo(census.mac(address)).isEqualTo(Packets.SOURCE_MAC);
      assertThat(read.protocols(address)).isEqualTo(census.protocols(address));
      for (String protocol : read.protocols(address)) {
        assertThat(read.standing(address, protocol)).isEqualTo(census.standing(address, protocol));
      }
    }
  }

  @Test
  void rowsOfSeveralFilesAndInterfacesAreOneSender() throws IOException {
    write(HEADER + ROW + ROW.replace("a.pcap,", "b.pcap,vif1.0"));

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP")).isEqualTo(new Standing(2, 14, 2, 6, Proof.NONE));
  }

  @Test
  void whoHasNoAddressIsNobodyToCompare() throws IOException {
    write(HEADER + ROW.replace("10.77.0.11", ""));

    assertThat(Census.read(directory).addresses()).isEmpty();
  }

  @Test
  void aReportOfOldWithoutLeaksIsReadToo() throws IOException {
    write(HEADER.replace(",leaked", "") + ROW.replace(",3,0\n", ",0\n"));

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").leaked()).isZero();
  }

  /** A sender that offloads sums these itself. */
  @Test
  void resetsAreNoValidPackets() throws IOException {
    write(HEADER + ROW.replace(",9,1,7,1,0,0,1,9,3,0", ",9,6,3,0,0,0,1,9,3,4"));

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").valid()).isEqualTo(2);
  }

  @Test
  void ofAReportOfOldNobodyKnowsWhichOfTcpAreResets() throws IOException {
    String rows = HEADER + ROW + ROW.replace("TCP", "UDP");
    write(rows.replace(",resets", "").replace(",0\n", "\n"));

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").valid()).isZero();
    assertThat(Census.read(directory).standing("10.77.0.11", "UDP").valid()).isEqualTo(1);
  }

  @Test
  void columnsMayStandInAnotherOrderAndOthersBetweenThem() throws IOException {
    write("ip,new,protocol,resets,corrupt,valid,deferred,mac\n10.77.0.11,x,TCP,4,1,6,3,\n");

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP")).isEqualTo(new Standing(2, 3, 1, 0, Proof.NONE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RELIES_ON_MISSING_OFFLOAD", "leaks deferred", "corrupted"})
  void theCauseOfAFindingProvesHarm(String cause) throws IOException {
    write(HEADER + ROW);
    findings("a.pcap,,10.77.0.11,TCP," + cause + ",LIKELY,7,1,9,because,do\n");

    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.HARMFUL);
  }

  @Test
  void theGravestOfSeveralFindingsCountsAndThatOfStrangersDoesNot() throws IOException {
    write(HEADER + ROW);
    findings("a.pcap,,10.77.0.11,TCP,LEAKS_DEFERRED,LIKELY,7,1,9,,\nb.pcap,,10.77.0.11,TCP,DEFERS_HARMLESSLY,LIKELY,7,1,9,,\n"
        + "a.pcap,,10.77.0.99,TCP,LEAKS_DEFERRED,LIKELY,7,1,9,,\n");

    Census census = Census.read(directory);

    assertThat(census.standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.HARMFUL);
    assertThat(census.addresses()).containsExactly("10.77.0.11");
  }

  /** Which of them came last, nobody knows. */
  @Test
  void aCureCountsOnlyWhereNothingElseIsFound() throws IOException {
    String cured = "a.pcap,,10.77.0.11,TCP,RELIES_ON_MISSING_OFFLOAD,LIKELY,7,1,9,because,cured already; if it comes back\n";
    String open = "b.pcap,,10.77.0.11,TCP,NOT_ENOUGH_EVIDENCE,POSSIBLE,7,1,9,because,listen\n";
    write(HEADER + ROW);
    for (String both : List.of(cured + open, open + cured)) {
      findings(both);
      assertThat(Census.read(directory).standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.HARMFUL);
    }
    findings(cured + open.replace("TCP", "UDP"));
    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.CURED);
  }

  @Test
  void flowsShowWhatGetsThrough() throws IOException {
    write(HEADER + ROW);
    Files.writeString(directory.resolve("flows.csv"), "protocol,source,deferred_delivered\nTCP,10.77.0.11,0\n");
    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.NONE);

    Files.writeString(directory.resolve("flows.csv"), "protocol,source,deferred_delivered\nTCP,10.77.0.11,0\nTCP,10.77.0.11,1\n");
    assertThat(Census.read(directory).standing("10.77.0.11", "TCP").proof()).isEqualTo(Proof.DELIVERED);
  }

  @Test
  void anEmptyDirectoryIsToldWhatItLacks() {
    assertRefused("senders.csv", "analyse -o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "name,age\nBob,7\n", "ip,protocol,valid\n", "ip,ip,mac,protocol,valid,deferred,corrupt\n"})
  void aForeignTableIsRefused(String content) throws IOException {
    write(content);

    assertRefused("senders.csv", "analyse -o");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,seven,1,0,0,1,9,3,0\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,-7,1,0,0,1,9,3,0\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,99999999999999999999,1,0,0,1,9,3,0\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,7,1,0,0,1,9,8,0\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1,7,1,0,0,1,9,3,2\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,TCP,9,1\n",
    "a.pcap,,,00:16:3e:00:00:11,\u001b[31m,TCP,9,1,7,1,0,0,1,9,3,0\n",
    "a.pcap,,,\u001b[31m,10.77.0.11,TCP,9,1,7,1,0,0,1,9,3,0\n",
    "a.pcap,,,00:16:3e:00:00:11,10.77.0.11,\u202eTCP,9,1,7,1,0,0,1,9,3,0\n",
  })
  void aDamagedRowIsRefusedByItsNumber(String row) throws IOException {
    write(HEADER + ROW + row);

    assertRefused("row 2", "analyse -o");
  }

  @Test
  void aRowWithoutEndIsRefusedBeforeItFillsTheMemory() throws IOException {
    write(HEADER + "\"" + "x".repeat(1 << 20));

    assertRefused("row longer than any");
  }

  @Test
  void octetsThatAreNoTextAreRefused() throws IOException {
    Files.write(directory.resolve("senders.csv"), new byte[] {'i', 'p', (byte) 0xFF, (byte) 0xFE, 0, 1});

    assertRefused("senders.csv");
  }

  @Test
  void damagedFindingsAreRefusedToo() throws IOException {
    write(HEADER + ROW);
    Files.writeString(directory.resolve("findings.csv"), "cause\n");

    assertRefused("findings.csv", "no column sender");
  }

  @Test
  void anAddressScanDoesNotFillTheMemoryNorHideWhoIsIll() throws IOException {
    StringBuilder scan = new StringBuilder(HEADER);
    for (int i = 0; i < 2 * Census.BOUND; i++) {
      scan.append(ROW.replace("10.77.0.11", "10.99." + (i >> 8) + "." + (i & 0xFF))
          .replace(",9,1,7,1,0,0,1,9,3,0", ",9,9,0,0,0,0,1,9,0,0"));
    }
    write(scan + ROW);

    Census census = Census.read(directory);

    assertThat(census.addresses()).hasSizeLessThan(Census.BOUND).contains("10.77.0.11");
    assertThat(census.leftOut()).isEqualTo(2L * Census.BOUND + 1 - census.addresses().size());
  }

  /** Whatever the octets are, it is read or refused. */
  @Test
  void noOctetsMakeItThrowAnythingElse() throws IOException {
    long seed = Long.getLong("csumaudit.seed", 20_261_123);
    Random random = new Random(seed);
    byte[] sound = (HEADER + ROW + ROW).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2_000; i++) {
      byte[] octets = sound.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        octets[random.nextInt(octets.length)] = random.nextBoolean() ? (byte) random.nextInt() : (byte) "\",\r\n\0".charAt(random.nextInt(5));
      }
      Files.write(directory.resolve("senders.csv"), octets);
      try {
        Census.read(directory);
      } catch (IOException refused) {
        assertThat(refused.getMessage()).as("seed %d", seed).contains("senders.csv");
      }
    }
  }

  private void write(String content) throws IOException {
    Files.writeString(directory.resolve("senders.csv"), content);
  }

  private void findings(String rows) throws IOException {
    Files.writeString(directory.resolve("findings.csv"),
        "file,interface,sender,protocol,cause,confidence,packets,first_frame,last_frame,evidence,remedy\n" + rows);
  }

  private void assertRefused(String... words) {
    ThrowingCallable reading = () -> Census.read(directory);
    assertThatThrownBy(reading).isInstanceOf(IOException.class).message().contains(words).doesNotContain("\u001b");
  }
}
