package csumaudit.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.report.Reports;
import csumaudit.report.Style;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is compared with whom, and how it is told. */
class ComparisonTest {
  private static final Packets[] NOBODY = {};

  @Test
  void theFamilyThatRemainsIsNamed() {
    String text = text(senders(Packets.tcp4().seed(), Packets.tcp6().seed()), senders(Packets.tcp4().seed(), Packets.tcp6()));

    assertThat(text).contains("Partly cured: 10.77.0.11 (00:16:3e:00:00:11), but IPv4 (TCP) is");
  }

  @Test
  void soIsTheProtocol() {
    assertThat(text(senders(Packets.tcp4().seed(), Packets.udp4().seed()), senders(Packets.tcp4(), Packets.udp4().seed())))
        .contains("Partly cured: 10.77.0.11, but IPv4 (UDP) is deferred, and nothing proves");
  }

  @Test
  void whatDidNotComeByAgainIsSaid() {
    assertThat(text(senders(Packets.tcp4().seed(), Packets.udp4().seed()), senders(Packets.tcp4())))
        .contains("Cured: 10.77.0.11, as far as seen: nothing to judge in IPv4 (UDP).");
    assertThat(text(senders(Packets.tcp4().seed()), senders(NOBODY))).contains("No traffic to judge: 10.77.0.11. Let it send");
  }

  @Test
  void aNewAddressBehindTheSameMacIsTheSameSender() {
    assertThat(text(senders(Packets.tcp4().seed()), senders(Packets.tcp4().from("10.77.0.21"))))
        .contains("10.77.0.11, now 10.77.0.21", "Cured: 10.77.0.11, now 10.77.0.21.");
  }

  @Test
  void anAddressBehindAnotherMacIsAnotherSender() {
    String text = text(senders(Packets.tcp4().seed()), senders(Packets.tcp4().seed().from("10.77.0.21").mac("00:16:3e:00:00:99")));

    assertThat(text).contains("No traffic to judge: 10.77.0.11", "Newly deferred: 10.77.0.21 in IPv4 (TCP).");
  }

  @Test
  void aMacWithSeveralIpv4AddressesIsARouterAndTheirHostsAreApart() {
    String text = text(senders(Packets.tcp4().seed(), Packets.tcp4().seed().from("10.88.0.1")),
        senders(Packets.tcp4(), Packets.tcp4().seed().from("10.88.0.1")));

    assertThat(text).contains("Still deferred: 10.88.0.1 in IPv4 (TCP).", "Cured: 10.77.0.11.");
  }

  /** One of IPv4, and eight of IPv6 that change by the day. */
  @Test
  void aHostWithTemporaryAddressesIsNoRouter() {
    List<Packets> before = new ArrayList<>(List.of(Packets.tcp4().seed()));
    List<Packets> after = new ArrayList<>(List.of(Packets.tcp4()));
    for (int i = 1; i <= 8; i++) {
      before.add(Packets.tcp6().from("fd77::1:" + i).seed());
      after.add(Packets.tcp6().from("fd77::1:" + i));
    }

    assertThat(text(senders(before.toArray(Packets[]::new)), senders(after.toArray(Packets[]::new))))
        .containsOnlyOnce("Cured: ");
  }

  @Test
  void whoWasFineAndDoesNotComeByAgainIsNotSaidToBeFine() {
    String text = text(senders(Packets.tcp4(), Packets.udp4().from("10.77.0.21").mac("00:16:3e:00:00:21")),
        senders(Packets.tcp4(), Packets.udp4().from("10.77.0.31").mac("00:16:3e:00:00:31")));

    assertThat(text.replace('\n', ' ')).contains("1 other sender was fine and is.",
        "1 other sender was fine, and not seen again.", "1 other sender is fine, and not seen before.");
  }

  @Test
  void whoWasFineAndIsIsOnlyCounted() {
    String text = text(senders(Packets.tcp4()), senders(Packets.tcp4()));

    assertThat(text).contains("1 other sender was fine and is.").doesNotContain("10.77.0.11");
    Comparison comparison = new Comparison(senders(Packets.tcp4()), senders(Packets.tcp4()));
    assertThat(new ComparisonText(comparison, new Style(false, false), true).toString()).contains("10.77.0.11", "8 valid");
  }

  @Test
  void severalAreToldAsSeveral() {
    Packets[] two = {Packets.tcp4().seed(), Packets.tcp4().seed().from("10.77.0.21").mac("00:16:3e:00:00:21")};

    assertThat(text(senders(NOBODY), senders(two)).replaceAll("\\s+", " "))
        .contains("nothing was wrong with them, or nothing was seen of them.");
    assertThat(text(senders(two), senders(NOBODY)).replaceAll("\\s+", " ")).contains("Let them send TCP and UDP");
  }

  /** Of whom nobody knows whether the deferring does harm: no accusation, and yet not passed over. */
  @Test
  void whoDefersAndWasNotThereBeforeIsToldAndNotCalledWrong() {
    String text = text(senders(NOBODY), senders(Packets.tcp4().seed()));

    assertThat(text.replaceAll("\\s+", " ")).contains("Newly deferred: 10.77.0.11 in IPv4 (TCP). The checksums are left"
        + " to hardware, and nothing proves that this does harm. Before, nothing was wrong with it, or nothing was seen of it.");
  }

  @Test
  void whoDoesHarmAndWasNotThereBeforeIsNew() {
    assertThat(text(senders(NOBODY), senders(Packets.tcp4().checksum(1))).replaceAll("\\s+", " "))
        .contains("New: 10.77.0.11 in IPv4 (TCP). Before, nothing was wrong with it, or nothing was seen of it. What harm");
  }

  @Test
  void whoDefersAndWasFineIsWorseAndNotCalledWrong() {
    assertThat(text(senders(Packets.tcp4()), senders(Packets.tcp4().seed())).replaceAll("\\s+", " "))
        .contains("More of the packets are wrong, or left to hardware, than before.");
  }

  @Test
  void nothingIsNothingToCompare() {
    assertThat(text(senders(NOBODY), senders(NOBODY))).contains("nothing to compare");
  }

  @Test
  void theGravestComesFirst() {
    String text = text(senders(Packets.tcp4().seed(), Packets.tcp4().mac("00:16:3e:00:00:22").from("10.77.0.22")),
        senders(Packets.tcp4(), Packets.tcp4().seed().mac("00:16:3e:00:00:22").from("10.77.0.22")));

    assertThat(text.indexOf("10.77.0.22")).isLessThan(text.indexOf("10.77.0.11"));
    assertThat(text).contains("Worse: 10.77.0.22");
  }

  @Test
  void manySendersAndLongOnesFitIntoEightyColumns() {
    Packets[] many = new Packets[40];
    for (int i = 0; i < many.length; i++) {
      many[i] = Packets.tcp6().seed().from("fd77:1111:2222:3333:4444:5555:6666:77" + (10 + i)).mac("00:16:3e:00:01:" + (10 + i));
    }
    String text = text(senders(many), senders(many));

    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    assertThat(text).contains("and 28 more: -v shows them", "; and 36 more");
    assertThat(text.chars()).allMatch(character -> character < 0x80);
  }

  @Test
  void longNumbersBecomeShares() {
    assertThat(ComparisonText.cell(new Standing(5, 1_234_567, 0, 0, Standing.Proof.NONE))).isEqualTo(">99.9 % deferred");
    assertThat(ComparisonText.cell(new Standing(5, 2, 3, 0, Standing.Proof.NONE))).isEqualTo("5 of 10 bad");
    assertThat(ComparisonText.cell(new Standing(5, 0, 3, 0, Standing.Proof.NONE))).isEqualTo("3 of 8 corrupt");
    assertThat(ComparisonText.cell(new Standing(0, 3, 0, 3, Standing.Proof.NONE))).isEqualTo("3 of 3 leaked");
    assertThat(ComparisonText.cell(new Standing(0, 3, 0, 1, Standing.Proof.NONE))).isEqualTo("3 of 3 deferred");
    assertThat(ComparisonText.cell(new Standing(0, 3, 0, 0, Standing.Proof.HARMLESS))).isEqualTo("harmless");
    assertThat(ComparisonText.cell(Standing.NONE)).isEqualTo("nothing to judge");
  }

  private static String text(Census before, Census after) {
    return new ComparisonText(new Comparison(before, after), new Style(false, false), false).toString();
  }

  /** Eight packets of each. */
  private static Census senders(Packets... each) {
    List<Packet> packets = new ArrayList<>();
    Arrays.stream(each).map(Packets::build).forEach(packet -> packets.addAll(Collections.nCopies(8, packet)));
    return Census.of("a.pcap", Reports.of("a.pcap", packets.toArray(Packet[]::new)));
  }
}
