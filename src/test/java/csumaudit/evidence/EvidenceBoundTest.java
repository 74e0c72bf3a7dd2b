package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.checksum.PacketVerdict;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However many addresses a capture has: memory stays bounded, nothing is lost, and the guest that matters is found. */
class EvidenceBoundTest {
  // of Ethernet and IPv6; these two are what they are from any address
  private static final int SOURCE_END = 14 + 24;
  private static final Packet HARMLESS = Packets.udp6().fragment(185, false).build();
  private static final Packet CORRUPT = Packets.udp6().checksum(0).build();

  private static final Packet DEFERRED = Packets.tcp4().seed().build();

  private final Evidence evidence = new Evidence(64);
  private final Audited audited = new Audited();

  @Test
  void aScanFillsThreeQuartersAndIsThenCountedAsOne() {
    evidence.startSource();
    scan(HARMLESS, 1000);

    List<Sender> senders = senders();
    assertThat(senders).hasSize(48 + 1);
    assertThat(senders.get(48).beyondBound()).isTrue();
    assertThat(senders.get(48).packets()).isEqualTo(1000 - 48);
    assertNothingIsLost(1000);
  }

  @Test
  void theRowForAllOthersHasNoAddresses() {
    evidence.startSource();
    scan(HARMLESS, 100);

    Sender others = senders().get(48);
    assertThat(others.address()).isEmpty();
    assertThat(others.mac()).isEqualTo(-1);
    assertThat(others.vlan()).isEqualTo(-1);
    assertThat(others.interfaceIndex()).isEqualTo(-1);
    assertThat(others.source()).isZero();
  }

  @Test
  void aDeferredSenderThatComesLateIsStillListed() {
    evidence.startSource();
    scan(HARMLESS, 1000);
    hear(DEFERRED);

    Sender late = senders().get(49);
    assertThat(late.address()).isEqualTo("10.77.0.11");
    assertThat(late.deferred()).isEqualTo(1);
  }

  @Test
  void aSenderThatWasCountedWithTheOthersIsListedOnceItIsSuspect() {
    evidence.startSource();
    scan(HARMLESS, 1000);
    hear(Packets.tcp4().build());
    hear(DEFERRED);
    hear(Packets.tcp4().build());

    assertThat(senders().get(49).packets()).isEqualTo(2);
    assertNothingIsLost(1003);
  }

  @Test
  void aScanOfSuspectPacketsIsBoundedToo() {
    evidence.startSource();
    scan(CORRUPT, 1000);
    hear(Packets.tcp6().seed().build());

    assertThat(senders()).hasSize(64 + 1);
    assertNothingIsLost(1001);
  }

  @Test
  void aSenderAlreadyKnownIsCountedInAFullTable() {
    evidence.startSource();
    hear(Packets.tcp4().build());
    scan(CORRUPT, 1000);
    hear(Packets.tcp4().build());

    assertThat(senders().get(0).packets()).isEqualTo(2);
  }

  @Test
  void eachSourceHasARowForItsOthers() {
    evidence.startSource();
    scan(HARMLESS, 100);
    evidence.startSource();
    scan(HARMLESS, 100);

    List<Sender> others = senders().stream().filter(Sender::beyondBound).toList();
    assertThat(others).extracting(Sender::source).containsExactly(0, 1);
    assertThat(others).extracting(Sender::packets).containsExactly(100L - 48, 100L);
    assertNothingIsLost(200);
  }

  /** Were they entered again, the second round would find the table full. */
  @Test
  void aTableThatGrowsKnowsItsSendersStill() {
    Evidence real = new Evidence(4000);
    real.startSource();
    scan(real, HARMLESS, 3000);
    scan(real, HARMLESS, 3000);

    List<Sender> senders = real.snapshot().senders();
    assertThat(senders).hasSize(3000)
        .allSatisfy(sender -> assertThat(sender.packets()).isEqualTo(2));
  }

  @Test
  void theTableOfARealAuditHoldsWhatItPromises() {
    Evidence real = new Evidence();
    real.startSource();
    scan(real, HARMLESS, 300_000);
    audited.restart().add(DEFERRED);
    real.onChecks(audited.checks());

    List<Sender> senders = real.snapshot().senders();
    int room = Evidence.BOUND / 4 * 3;
    assertThat(senders).hasSize(room + 2);
    assertThat(senders.get(room).beyondBound()).isTrue();
    assertThat(senders.get(room).packets()).isEqualTo(300_000 - room);
    assertThat(senders.get(room + 1).suspects()).isEqualTo(1);
    assertThat(senders.stream().mapToLong(Sender::packets).sum()).isEqualTo(300_001);
    assertThat(addresses(senders)).as("each sender once").hasSize(room + 2);
  }

  private static Set<String> addresses(List<Sender> senders) {
    Set<String> addresses = new HashSet<>();
    senders.forEach(sender -> addresses.add(sender.address()));
    return addresses;
  }

  /** Packets of all senders, the suspect ones too, add up to those of all sources. */
  private void assertNothingIsLost(long packets) {
    Snapshot snapshot = evidence.snapshot();
    assertThat(snapshot.senders().stream().mapToLong(Sender::deferred).sum())
        .isEqualTo(sum(snapshot, PacketVerdict.DEFERRED));
    assertThat(snapshot.senders().stream().mapToLong(Sender::corrupt).sum())
        .isEqualTo(sum(snapshot, PacketVerdict.CORRUPT));
    assertThat(snapshot.senders().stream().mapToLong(Sender::packets).sum()).isEqualTo(packets);
  }

  private static long sum(Snapshot snapshot, PacketVerdict verdict) {
    return snapshot.sources().stream().mapToLong(source -> source.packets().of(verdict)).sum();
  }

  private void hear(Packet packet) {
    audited.restart().add(packet);
    evidence.onChecks(audited.checks());
  }

  private void scan(Packet packet, int addresses) {
    scan(evidence, packet, addresses);
  }

  /** The same packet from one address after another. */
  private void scan(Evidence into, Packet packet, int addresses) {
    audited.restart();
    for (int i = 0; i < addresses; i++) {
      audited.add(packet.with(SOURCE_END - 4, i >> 24, i >> 16, i >> 8, i));
      if (i % 1000 == 999) {
        into.onChecks(audited.checks());
        audited.restart();
      }
    }
    into.onChecks(audited.checks());
  }

  private List<Sender> senders() {
    return evidence.snapshot().senders();
  }
}
