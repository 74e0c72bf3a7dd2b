package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.evidence.Conduct;
import csumaudit.evidence.Evidence;
import csumaudit.evidence.Outcomes;
import csumaudit.evidence.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of the packets of a real Xen host and of the lab, of which it is known what really happened. */
class OutcomesTruthTest {
  private static final String A = "10.77.0.11";
  private static final String B = "10.77.0.12";

  /** Everything was delivered; one segment over IPv6 was sent twice. */
  @ParameterizedTest
  @ValueSource(strings = {"S1-domU-tx-on-vif1.0", "S1-domU-tx-on-vif2.0", "S1-domU-tx-on-xenbr0", "S1-domU-tx-on-guestB-eth0",
      "S1b-domU-tx-on-tso-off-vif1.0", "S4b-bulk-tso-tx-on-snaplen96-vif1.0", "S7-dom0-any-tx-on"})
  void ofAHealthyHostHardlyADeferredPacketIsLost(String capture) throws IOException {
    List<Conduct> deferring = xen(capture).conducts().stream().filter(one -> one.ofDeferred().known() > 0).toList();

    assertThat(deferring).isNotEmpty()
        .allSatisfy(one -> assertThat(one.ofDeferred().lost()).isLessThanOrEqualTo(1))
        .allSatisfy(one -> assertThat(one.ofDeferred().delivered()).isPositive());
  }

  /** One of the answers was to a question that was valid, so that nobody knows whether the next was the same. */
  @Test
  void everyGuestOfAHealthyHostIsKnownToGetThrough() throws IOException {
    assertThat(deferred(xen("S1-domU-tx-on-vif2.0"))).containsOnly(
        entry(A + " TCP", new Outcomes(6, 0, 0)), entry(A + " UDP", new Outcomes(9, 0, 0)),
        entry(B + " TCP", new Outcomes(9, 0, 0)), entry(B + " UDP", new Outcomes(5, 0, 0)),
        entry("fd77::11 TCP", new Outcomes(5, 1, 0)), entry("fd77::11 UDP", new Outcomes(9, 0, 0)),
        entry("fd77::12 TCP", new Outcomes(8, 0, 0)), entry("fd77::12 UDP", new Outcomes(5, 0, 0)),
        entry("fe80::216:3eff:fe00:11 UDP", new Outcomes(2, 0, 0)),
        entry("fe80::216:3eff:fe00:12 UDP", new Outcomes(1, 0, 0)));
  }

  /** Of each family two connections, four SYNs each, and nine datagrams in three flows: what the kernel of B counted as wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"vif1.0", "vif2.0"})
  void aRelayThatLosesTheNoteLosesAllThatIsDeferred(String tap) throws IOException {
    Snapshot snapshot = xen("S3a-relay-domU-tx-on-" + tap);

    assertThat(deferred(snapshot)).containsOnly(
        entry(A + " TCP", new Outcomes(0, 6, 2)), entry(A + " UDP", new Outcomes(0, 6, 3)),
        entry("fd77::11 TCP", new Outcomes(0, 6, 2)), entry("fd77::11 UDP", new Outcomes(0, 6, 3)),
        entry("fe80::216:3eff:fe00:11 UDP", new Outcomes(0, 1, 0)));
    assertThat(valid(snapshot)).as("ping, and what had no checksum, work").containsOnly(
        entry(A + " ICMP", new Outcomes(2, 0, 0)), entry(A + " UDP", new Outcomes(1, 0, 0)),
        entry("fd77::11 ICMPV6", new Outcomes(2, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vif1.0", "vif2.0"})
  void whereIpv6IsCuredOnlyIpv4IsLost(String tap) throws IOException {
    assertThat(deferred(xen("S3b-relay-ethtool-tx-off-stock-netfront-" + tap))).containsOnly(
        entry(A + " TCP", new Outcomes(0, 6, 2)), entry(A + " UDP", new Outcomes(0, 6, 3)));
  }

  /** The SYN was deferred four times and never answered; the fifth was valid. */
  @Test
  void aCureInTheMiddleOfAConnectionShows() throws IOException {
    Snapshot snapshot = xen("P3x-relay-tx-on-then-off-midway-vif2.0");

    assertThat(deferred(snapshot)).containsOnly(
        entry(A + " TCP", new Outcomes(0, 4, 0)), entry(A + " UDP", new Outcomes(0, 1, 1)));
    assertThat(valid(snapshot)).containsOnly(
        entry(A + " TCP", new Outcomes(2, 0, 0)), entry(B + " TCP", new Outcomes(5, 0, 0)));
  }

  @Test
  void superPacketsCutAtNinetySixOctetsAreDelivered() throws IOException {
    assertThat(deferred(xen("S4b-bulk-tso-tx-on-snaplen96-vif1.0"))).containsOnly(
        entry(A + " TCP", new Outcomes(151, 0, 0)), entry(B + " TCP", new Outcomes(11, 0, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vif1.0", "eth0"})
  void towardsTheWireTheGuestsPacketsGetThrough(String tap) throws IOException {
    Map<String, Outcomes> deferred = deferred(xen("S9a-nic-e1000-default-" + tap));

    assertThat(deferred).containsOnlyKeys("10.88.0.100 TCP", "10.88.0.50 TCP", "10.88.0.50 UDP");
    assertThat(deferred.get("10.88.0.100 TCP")).as("merged on receipt").isEqualTo(new Outcomes(14, 0, 0));
    assertThat(deferred.get("10.88.0.50 TCP").lost()).isZero();
    assertThat(deferred.get("10.88.0.50 UDP").delivered()).isEqualTo(19);
    assertThat(deferred.get("10.88.0.50 UDP").lost()).isLessThanOrEqualTo(1);
  }

  @Test
  void onTheWireNothingIsDeferredAnyMore() throws IOException {
    assertThat(xen("S9a-nic-e1000-default-wire").flows()).isEmpty();
  }

  @Test
  void everyOfferOfADhcpServerIsLostUntilItsSumsAreFilledIn() throws IOException {
    assertThat(deferred(lab("dhcp_lose-vif2.0"))).containsOnly(entry(B + " UDP", new Outcomes(0, 16, 0)));
    assertThat(lab("dhcp_lose_checksumfill-vif2.0").flows()).isEmpty();
  }

  /** Four connections, four SYNs each. */
  @Test
  void aRelayThatLosesBothWaysLosesEverySyn() throws IOException {
    assertThat(deferred(lab("lose_both-vif2")).get(A + " TCP")).isEqualTo(new Outcomes(0, 12, 4));
  }

  @Test
  void whoseAnswersAreLostIsNotWhoAsked() throws IOException {
    Map<String, Outcomes> deferred = deferred(lab("lose_g2-vif1"));

    assertThat(deferred.get(A + " TCP")).isEqualTo(new Outcomes(4, 0, 0));
    assertThat(deferred.get(A + " UDP")).isEqualTo(new Outcomes(6, 0, 0));
    assertThat(deferred.get(B + " TCP").delivered()).isZero();
    assertThat(deferred.get(B + " TCP").lost()).isGreaterThan(20);
  }

  @Test
  void aBoxThatRewritesAddressesIsOffByTheSameInEveryPacket() throws IOException {
    List<Conduct> conducts = lab("nat_lose_nocheck-vif2.0").conducts();

    assertThat(conducts).extracting(one -> one.speaker().protocol() + " " + one.wrong().packets()).containsExactlyInAnyOrder("TCP 3", "UDP 8");
    assertThat(conducts).allSatisfy(one -> assertThat(one.wrong().alike()).isEqualTo(one.wrong().packets()));
  }

  private static Snapshot xen(String capture) throws IOException {
    return audit(SharedCaptures.folder("xen").resolve("xen-" + capture + ".pcap"));
  }

  private static Snapshot lab(String capture) throws IOException {
    return audit(SharedCaptures.folder("netns").resolve(capture + ".pcap"));
  }

  private static Snapshot audit(Path capture) throws IOException {
    Evidence evidence = new Evidence();
    evidence.startSource();
    try (FrameSource source = CaptureFiles.open(capture.toString())) {
      new Audit(source, List.of(evidence)).run(1);
    }
    return evidence.snapshot();
  }

  private static Map<String, Outcomes> deferred(Snapshot snapshot) {
    Map<String, Outcomes> known = new TreeMap<>();
    snapshot.conducts().forEach(one -> known.put(one.speaker().address() + " " + one.speaker().protocol(), one.ofDeferred()));
    known.values().removeIf(Outcomes.NONE::equals);
    return known;
  }

  private static Map<String, Outcomes> valid(Snapshot snapshot) {
    Map<String, Outcomes> known = new TreeMap<>();
    snapshot.conducts().forEach(one -> known.put(one.speaker().address() + " " + one.speaker().protocol(), one.ofValid()));
    known.values().removeIf(Outcomes.NONE::equals);
    return known;
  }
}
