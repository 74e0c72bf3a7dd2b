package csumaudit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.PcapBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  private static final String HARMED = "captures/xen-S3a-relay-domU-tx-on-vif2.0.pcap";
  private static final String CURED = "captures/xen-P3-relay-domU-tx-off-vif2.0.pcap";
  private static final String HEALTHY = "captures/xen-S1-domU-tx-on-vif1.0.pcap";

  @TempDir
  private Path directory;

  @Test
  void theRelaysGuestsAreCuredOnceTheyMakeTheirChecksumsThemselves() {
    Run run = Run.of("compare", HARMED, CURED);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("TCP               8 of 8 deferred   12 valid          cured",
        "Cured: 10.77.0.11 (00:16:3e:00:00:11); 10.77.0.12 (00:16:3e:00:00:12).").doesNotContain("not cured", "Partly");
  }

  @Test
  void itsSentencesAreNoWiderThanTheTerminal() {
    String narrow = Run.within(60, "compare", HARMED, HEALTHY).out();

    assertThat(narrow.substring(narrow.indexOf("\n\n", narrow.indexOf("Sender"))).lines()).hasSizeGreaterThan(3)
        .allMatch(line -> line.length() <= 60);
  }

  @Test
  void theOtherWayRoundItIsWorse() {
    assertThat(Run.of("compare", CURED, HARMED).out()).contains("Worse: 10.77.0.11");
  }

  @Test
  void aHealthyHostWhoseGuestsDeferIsNotSaidToBeIll() {
    Run run = Run.of("compare", HEALTHY, HEALTHY);

    assertThat(run.out()).contains("were fine and are").doesNotContain("eferred", "ot cured", "orse");
  }

  /** What defers is the same; where it went is not. */
  @Test
  void aGuestWhoseHostWasMendedIsCured() {
    assertThat(Run.of("compare", HARMED, HEALTHY).out()).contains("8 of 8 deferred   harmless          cured", "Cured: 10.77.0.11");
    assertThat(Run.of("compare", HEALTHY, HARMED).out()).contains("Worse: 10.77.0.11");
    assertThat(Run.of("compare", HARMED, HARMED).out()).contains("Not cured: 10.77.0.11", "Still deferred: 10.77.0.12");
  }

  @Test
  void aReportIsAsGoodAsItsCapture() throws IOException {
    String report = report(HARMED);

    assertThat(Run.of("compare", report, CURED).out().lines().skip(1))
        .containsExactlyElementsOf(Run.of("compare", HARMED, CURED).out().lines().skip(1).toList());
    assertThat(Run.of("compare", report, report(CURED)).out()).contains("Cured: 10.77.0.11");
  }

  /** In the first of them two of its packets are deferred, and nothing shows what became of them; they were lost. */
  @Test
  void whoseHarmWasNotKnownIsNotSaidToHaveBeenFine() {
    assertThat(Run.of("compare", HARMED, HEALTHY).out().replaceAll("\\s+", " "))
        .contains("Cured: 10.77.0.11", "1 other sender is fine, which was not known before.").doesNotContain("was fine and is");
  }

  @Test
  void findingsProveHarm() throws IOException {
    String report = report(HARMED);
    Files.writeString(Path.of(report, "findings.csv"), "sender,protocol,cause\n10.77.0.11,TCP,RELIES_ON_MISSING_OFFLOAD\n");

    assertThat(Run.of("compare", report, report).out()).contains("Not cured: 10.77.0.11");
  }

  @Test
  void theExitCodeIsForScripts() {
    assertThat(Run.of("compare", "-q", "--fail-on", "not-cured", HARMED, CURED).exit()).isZero();
    assertThat(Run.of("compare", "-q", "--fail-on", "not-cured", HARMED, HARMED).exit()).isEqualTo(4);
    assertThat(Run.of("compare", "-q", "--fail-on", "worse", HARMED, HARMED).exit()).isZero();
    assertThat(Run.of("compare", "-q", "--fail-on=worse", CURED, HARMED).exit()).isEqualTo(4);
    assertThat(Run.of("compare", "-q", HARMED, CURED).out()).isEmpty();
    assertThat(Run.of("compare", "--fail-on", "purple", HARMED, CURED).err()).contains("not-cured, worse");
  }

  @Test
  void whoeverWasNotHeardAgainIsNotTakenForCured() {
    Run run = Run.of("compare", "--fail-on", "not-cured", HARMED, "captures/made-air.pcap");

    assertThat(run.out()).contains("no traffic to judge");
    assertThat(run.exit()).isEqualTo(4);
  }

  @Test
  void whoWasNotHeardAgainInOneProtocolIsNotWhollyCured() throws IOException {
    Packet[] before = {Packets.tcp4().seed().build(), Packets.udp4().seed().build()};
    Packet[] after = {Packets.tcp4().build()};

    Run run = Run.of("compare", "--fail-on", "not-cured", thrice("before.pcap", before), thrice("after.pcap", after));

    assertThat(run.out()).contains("Cured: 10.77.0.11, as far as seen: nothing to judge in IPv4 (UDP).");
    assertThat(run.exit()).isEqualTo(4);
  }

  /** Whoever defers need not do harm. */
  @Test
  void newSendersAreWorseOnlyWhereTheyDoHarm() throws IOException {
    String nobody = thrice("nobody.pcap");
    String open = thrice("open.pcap", Packets.tcp4().seed().build());
    String harm = thrice("harm.pcap", Packets.tcp4().checksum(1).build());

    assertThat(Run.of("compare", "-q", "--fail-on", "worse", nobody, open).exit()).isZero();
    assertThat(Run.of("compare", "-q", "--fail-on", "not-cured", nobody, open).exit()).isEqualTo(4);
    assertThat(Run.of("compare", "-q", "--fail-on", "worse", nobody, harm).exit()).isEqualTo(4);
  }

  private String thrice(String name, Packet... packets) throws IOException {
    return new PcapBuilder().packets(packets).packets(packets).packets(packets).writeTo(directory.resolve(name)).toString();
  }

  @Test
  void rowsGoIntoAFileThatIsNotOverwritten() throws IOException {
    Path file = directory.resolve("comparison.csv");
    Run.of("compare", "-o", file.toString(), HARMED, CURED);

    assertThat(Files.readAllLines(file)).contains("10.77.0.11,10.77.0.11,00:16:3e:00:00:11,TCP,0,8,0,0,12,0,0,0,cured");
    Run again = Run.of("compare", "-o", file.toString(), CURED, CURED);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains(file + " exists; choose another name, or --force");
    assertThat(Run.of("compare", "--force", "-o", file.toString(), CURED, CURED).exit()).isZero();
    assertThat(Files.readString(file)).doesNotContain("cured");
  }

  @Test
  void aDirectoryThatIsNotThereIsToldWithTheNameThatWasAskedFor() {
    Path file = directory.resolve("missing/comparison.csv");

    assertThat(Run.of("compare", "-o", file.toString(), HARMED, CURED).err())
        .contains(file + " is in a directory that does not exist; make it first");
  }

  @Test
  void whatCannotBeReadIsToldInOneSentenceEach() throws IOException {
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    Files.writeString(foreign.resolve("senders.csv"), "name,age\n");
    Run run = Run.of("compare", foreign.toString(), directory.resolve("none.pcap").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("no column mac", "does not exist").hasLineCount(2);
  }

  @Test
  void aDamagedCaptureIsComparedAsFarAsItGoes() {
    Run run = Run.of("compare", "captures/made-damaged.pcap", CURED);

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("damaged at octet", "What came before it was compared");
  }

  @Test
  void namesOfTheUserCannotSteerATerminal() throws IOException {
    Packet[] packets = {Packets.tcp4().build()};
    String capture = new PcapBuilder().packets(packets).writeTo(directory.resolve("\u001b[31m.pcap")).toString();

    Run run = Run.of("compare", capture, capture);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).doesNotContain("\u001b").contains("\\u001b");
  }

  @Test
  void twoAreNeededAndOnlyOneMayBeStandardInput() {
    assertThat(Run.of("compare", HARMED).exit()).isEqualTo(2);
    assertThat(Run.of("compare", HARMED).err()).contains("AFTER");
    assertThat(Run.of("compare", "-", "-").exit()).isEqualTo(2);
    assertThat(Run.of("compare", HARMED, CURED, HEALTHY).exit()).isEqualTo(2);
  }

  @Test
  void whatASpreadsheetMadeOfAReportIsReadToo() throws IOException {
    String report = report(HARMED);
    String expected = Run.of("compare", report, CURED).out();
    for (String table : List.of("senders.csv", "findings.csv")) {
      Path file = Path.of(report, table);
      Files.writeString(file, "\ufeff" + Files.readString(file).replaceAll("\r?\n", "\r\n") + "\r\n\r\n");
    }
    Run run = Run.of("compare", report, CURED);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(expected);

    Path senders = Path.of(report, "senders.csv");
    Files.writeString(senders, "\ufeffmac,ip,protocol,valid,deferred,corrupt\n,10.77.0.11,TCP,0,8,0\n");
    assertThat(Run.of("compare", report, CURED).out()).contains("Cured: 10.77.0.11");
    Files.writeString(senders, Files.readString(senders).replace(',', ';'));
    assertThat(Run.of("compare", report, CURED).err()).contains("senders.csv has semicolons", "analyse -o").hasLineCount(1);
  }

  @Test
  void aReportWithoutFindingsIsReadAndOneWithoutSendersIsNot() throws IOException {
    Path report = Path.of(report(HARMED));
    Files.delete(report.resolve("findings.csv"));
    assertThat(Run.of("compare", report.toString(), CURED).out()).contains("Cured: 10.77.0.11");
    Files.delete(report.resolve("senders.csv"));
    Run run = Run.of("compare", report.toString(), CURED);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("holds no senders.csv; name a capture").hasLineCount(1);
  }

  @Test
  void aTableOfAReportIsNotTheReport() {
    Run run = Run.of("compare", report(HARMED) + "/senders.csv", CURED);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("senders.csv is no capture; of a report, name the directory").hasLineCount(1);
  }

  @Test
  void aTableThatIsNotThereIsToldSo() {
    Run run = Run.of("compare", directory.resolve("none.csv").toString(), CURED);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("none.csv does not exist").doesNotContain("name the directory").hasLineCount(1);
  }

  @Test
  void whereNothingWasSeenThereIsNoComparison() throws IOException {
    String none = new PcapBuilder().writeTo(directory.resolve("none.pcap")).toString();
    Run before = Run.of("compare", none, CURED);

    assertThat(before.exit()).isZero();
    assertThat(before.out()).contains("3 other senders are fine, and not seen before.\n", "none.pcap holds no checksum", "Listen again")
        .doesNotContain("were fine");
    assertThat(Run.of("compare", CURED, none).out()).contains("3 other senders were fine, and not seen again.\n", "holds no checksum");
    assertThat(Run.of("compare", none, none).out()).contains("Neither holds a checksum").doesNotContain("Listen again");
  }

  @Test
  void theSameTwiceIsToldSo() {
    assertThat(Run.of("compare", HARMED, HARMED).err()).contains("are the same").hasLineCount(1);
    assertThat(Run.of("compare", HARMED, "./" + HARMED).err()).contains("are the same").hasLineCount(1);
  }

  @Test
  void rowsDoNotTakeThePlaceOfWhatIsCompared() throws IOException {
    Path capture = Files.copy(Path.of(HARMED), directory.resolve("mine.pcap"));
    Path report = Path.of(report(HARMED));
    String senders = Files.readString(report.resolve("senders.csv"));

    for (Path file : List.of(capture, report.resolve("senders.csv"), report.resolve("flows.csv"),
        report.resolve("../" + report.getFileName() + "/findings.csv"))) {
      Run run = Run.of("compare", "--force", "-o", file.toString(), report.toString(), capture.toString());

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("-o " + file + " would replace what is compared; choose another name");
    }
    assertThat(capture).hasSameBinaryContentAs(Path.of(HARMED));
    assertThat(report.resolve("senders.csv")).hasContent(senders);
    assertThat(Run.of("compare", "-o", report.resolve("new.csv").toString(), report.toString(), CURED).exit()).isZero();
  }

  @Test
  void theReadmeShowsARealComparison() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains(Run.of("compare", HARMED, CURED).out());
  }

  @Test
  void helpHasExamples() {
    assertThat(Run.of("compare", "--help").out()).contains("Examples:", "--fail-on", "Exit codes:");
  }

  private String report(String capture) {
    Path report = directory.resolve(Path.of(capture).getFileName() + ".report");
    Run.of("analyse", "-q", "--force", "-o", report.toString(), capture);
    return report.toString();
  }
}
