package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.capture.LinkType;
import csumaudit.checksum.PacketVerdict;
import csumaudit.checksum.Verdict;
import csumaudit.dissect.Kind;
import csumaudit.dissect.Layers;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvidenceTest {
  private final Evidence evidence = new Evidence();

  @Test
  void nothingWasSeenOfNothing() {
    assertThat(evidence.snapshot().sources()).isEmpty();
    assertThat(evidence.snapshot().senders()).isEmpty();
  }

  @Test
  void aSourceWithoutPacketsIsASource() {
    evidence.startSource();

    assertThat(evidence.snapshot().sources()).hasSize(1);
    assertThat(evidence.snapshot().sources().get(0).packets().total()).isZero();
  }

  @Test
  void packetsWithoutATimeSayNothingOfTheTime() {
    evidence.startSource();
    evidence.onChecks(new Audited().at(0).add(Packets.icmp6().build()).checks());
    assertThat(traffic().earliest()).isGreaterThan(traffic().latest());

    evidence.onChecks(new Audited().at(77).add(Packets.icmp6().build()).checks());
    assertThat(traffic().earliest()).isEqualTo(traffic().latest()).isEqualTo(77);
  }

  @Test
  void packetsCountByTheirVerdict() {
    hear(Packets.tcp4().build(), Packets.tcp4().seed().build(), Packets.tcp4().checksum(1).build(),
        Packets.tcp4().payload(99).build().cutTo(60), Packets.ipv6(59).build(), Packets.tcp6().build());

    Tally<PacketVerdict> packets = traffic().packets();
    assertThat(packets.of(PacketVerdict.VALID)).isEqualTo(2);
    assertThat(packets.of(PacketVerdict.DEFERRED)).isEqualTo(1);
    assertThat(packets.of(PacketVerdict.CORRUPT)).isEqualTo(1);
    assertThat(packets.of(PacketVerdict.UNVERIFIABLE)).isEqualTo(1);
    assertThat(packets.of(PacketVerdict.OTHER)).isEqualTo(1);
  }

  @Test
  void octetsCountAsCapturedAndAsTheyWere() {
    hear(Packets.tcp4().payload(946).build().cutTo(60), Packets.tcp4().payload(46).build());

    assertThat(traffic().captured()).isEqualTo(60 + 100);
    assertThat(traffic().onWire()).isEqualTo(1000 + 100);
  }

  /** Packets in a capture need not be in order. */
  @Test
  void timesReachFromTheEarliestToTheLatest() {
    evidence.startSource();
    evidence.onChecks(new Audited().at(500).add(Packets.tcp4().build()).at(300).add(Packets.tcp4().build()).checks());
    evidence.onChecks(new Audited().at(400).add(Packets.tcp4().build()).checks());

    assertThat(traffic().earliest()).isEqualTo(300);
    assertThat(traffic().latest()).isEqualTo(500);
  }

  @Test
  void aSenderIsKnownByItsAddresses() {
    hear(Packets.tcp4().from("10.77.0.11").mac("00:16:3e:00:00:11").build());

    Sender sender = onlySender();
    assertThat(sender.address()).isEqualTo("10.77.0.11");
    assertThat(sender.mac()).isEqualTo(0x00163E000011L);
    assertThat(sender.vlan()).isEqualTo(Layers.NO_VLAN);
    assertThat(sender.interfaceIndex()).isEqualTo(-1);
    assertThat(sender.source()).isZero();
    assertThat(sender.beyondBound()).isFalse();
  }

  @Test
  void itsPacketsAndItsChecksumsAreCounted() {
    hear(Packets.tcp4().build(), Packets.tcp4().seed().build(), Packets.udp4().checksum(0).build(),
        Packets.tcp4().checksum(1).build(), Packets.icmp4().build());

    Sender sender = onlySender();
    assertThat(sender.packets()).isEqualTo(5);
    assertThat(sender.deferred()).isEqualTo(1);
    assertThat(sender.corrupt()).isEqualTo(1);
    assertThat(sender.suspects()).isEqualTo(2);
    assertThat(sender.protocols()).extracting(Sender.Protocol::kind)
        .containsExactly(Kind.IPV4, Kind.TCP, Kind.UDP, Kind.ICMP);
    assertThat(protocol(sender, Kind.IPV4).checks().of(Verdict.VALID)).isEqualTo(5);
    assertThat(protocol(sender, Kind.TCP).checks().total()).isEqualTo(3);
    assertThat(protocol(sender, Kind.TCP).checks().of(Verdict.DEFERRED)).isEqualTo(1);
    assertThat(protocol(sender, Kind.TCP).corrupt()).isEqualTo(1);
    assertThat(protocol(sender, Kind.UDP).checks().of(Verdict.ABSENT)).isEqualTo(1);
  }

  @Test
  void validResetsAreCountedApart() {
    hear(Packets.tcp4().build(), Packets.tcp4().numbers(1, 0, Tap.RST).build(),
        Packets.tcp4().vlan(7).numbers(1, 2, Tap.RST | Tap.ACK).build(), Packets.tcp4().seed().numbers(1, 0, Tap.RST).build(),
        Packets.tcp4().checksum(1).numbers(1, 0, Tap.RST).build(), Packets.udp4().payload(Octets.of(4, 4, 4, 4, 4, 4)).build());

    assertThat(senders()).extracting(sender -> protocol(sender, Kind.TCP).resets()).containsExactly(1L, 1L);
    assertThat(protocol(senders().get(0), Kind.TCP).checks().of(Verdict.VALID)).isEqualTo(2);
    assertThat(senders().get(0).protocols()).extracting(Sender.Protocol::resets).containsExactly(0L, 1L, 0L);
  }

  /** Keys are read so many at a time, and the last of them may be of a packet that has more. */
  @Test
  void packetsInPacketsAreAllCountedWhereverTheKeysAreCut() {
    Packet[] nested = new Packet[SenderKeys.CAPACITY];
    Arrays.fill(nested, ipInIp("10.0.0.1", Packets.tcp4().from("10.0.0.2").seed()));
    nested[0] = Packets.tcp4().from("10.0.0.3").build();
    hear(nested);

    assertThat(senders()).extracting(Sender::address).containsExactly("10.0.0.3", "10.0.0.1", "10.0.0.2");
    assertThat(senders()).extracting(Sender::packets).containsExactly(1L, nested.length - 1L, nested.length - 1L);
    assertThat(senders()).extracting(Sender::deferred).containsExactly(0L, 0L, nested.length - 1L);
  }

  private static Packet ipInIp(String outer, Packets inner) {
    byte[] frame = inner.build().octets();
    byte[] packet = Arrays.copyOfRange(frame, Packets.ETHERNET_LENGTH, frame.length);
    return Packets.ipv4(4).from(outer).payload(packet).build();
  }

  @Test
  void ipv4HeadersAreCountedOnTheirOwn() {
    hear(Packets.tcp4().build(), Packets.tcp4().ipChecksum(0).build(), Packets.tcp4().ipChecksum(0x1234).build(),
        Packets.udp4().ipChecksum(0x1234).checksum(0).build(), Packets.ipv4(47).ipChecksum(0).build());

    Tally<Verdict> headers = protocol(onlySender(), Kind.IPV4).checks();
    assertThat(headers.of(Verdict.VALID)).isEqualTo(1);
    assertThat(headers.of(Verdict.DEFERRED)).isEqualTo(2);
    assertThat(headers.of(Verdict.CORRUPT)).isEqualTo(2);
    assertThat(protocol(onlySender(), Kind.TCP).checks().of(Verdict.VALID)).isEqualTo(3);
  }

  @Test
  void aPacketCountsAsTheWorseOfHeaderAndTransport() {
    hear(Packets.tcp4().ipChecksum(0x1234).seed().build(), Packets.tcp4().ipChecksum(0).checksum(1).build(),
        Packets.tcp4().ipChecksum(0).payload(99).build().cutTo(60), Packets.tcp4().ipChecksum(0).seed().build());

    assertThat(onlySender().packets()).isEqualTo(4);
    assertThat(onlySender().corrupt()).isEqualTo(2);
    assertThat(onlySender().deferred()).isEqualTo(2);
  }

  @Test
  void eachProtocolKnowsItsFirstAndLastFrame() {
    hear(Packets.tcp4().build(), Packets.udp4().build(), Packets.tcp4().build(), Packets.udp4().build(),
        Packets.tcp6().build());

    Sender sender = senders().get(0);
    assertThat(protocol(sender, Kind.IPV4).firstFrame()).isEqualTo(1);
    assertThat(protocol(sender, Kind.IPV4).lastFrame()).isEqualTo(4);
    assertThat(protocol(sender, Kind.TCP).lastFrame()).isEqualTo(3);
    assertThat(protocol(sender, Kind.UDP).firstFrame()).isEqualTo(2);
  }

  @Test
  void oneAddressOnTwoMacsIsTwoSenders() {
    hear(Packets.tcp4().mac("00:16:3e:00:00:11").build(), Packets.tcp4().mac("00:16:3e:00:00:12").build());

    assertThat(senders()).extracting(Sender::mac).containsExactly(0x00163E000011L, 0x00163E000012L);
  }

  @Test
  void oneMacWithTwoAddressesIsTwoSenders() {
    hear(Packets.tcp4().build(), Packets.tcp4().from("10.77.0.99").build(), Packets.tcp6().build());

    assertThat(senders()).extracting(Sender::address).containsExactly("10.77.0.11", "10.77.0.99", "fd77::11");
  }

  @Test
  void vlansAreKeptApart() {
    hear(Packets.tcp4().build(), Packets.tcp4().vlan(0).build(), Packets.tcp4().vlan(5).build(),
        Packets.tcp4().vlan(5).vlan(5).build(), Packets.tcp4().vlan(5).build());

    assertThat(senders()).extracting(Sender::vlan).containsExactly(-1, 0, 5, 5 | 5 << 12 | 1 << 24);
    assertThat(senders().get(2).packets()).isEqualTo(2);
  }

  @Test
  void interfacesAreKeptApart() {
    evidence.startSource();
    evidence.onChecks(new Audited().add(Packets.tcp4().build())
        .seenOn(0, Direction.IN, KernelMark.UNKNOWN).add(Packets.tcp4().build())
        .seenOn(Integer.MAX_VALUE, Direction.OUT, KernelMark.UNKNOWN).add(Packets.tcp4().build()).checks());

    assertThat(senders()).extracting(Sender::interfaceIndex).containsExactly(-1, 0, Integer.MAX_VALUE);
  }

  @Test
  void sourcesAreKeptApart() {
    hear(Packets.tcp4().build(), Packets.tcp4().build());
    hear(Packets.tcp4().seed().build());

    assertThat(senders()).extracting(Sender::source).containsExactly(0, 1);
    assertThat(evidence.snapshot().sources()).extracting(source -> source.packets().total()).containsExactly(2L, 1L);
    assertThat(evidence.snapshot().sources().get(0).packets().of(PacketVerdict.DEFERRED)).isZero();
  }

  @Test
  void aCaptureWithoutMacAddressesHasSendersToo() {
    hear(Packets.tcp4().bare(LinkType.RAW).build());

    assertThat(onlySender().mac()).isEqualTo(-1);
  }

  @Test
  void anUnreadableHeaderHasASenderWithoutAddress() {
    hear(Packets.tcp4().build().cutTo(30));

    assertThat(onlySender().address()).isEmpty();
    assertThat(onlySender().mac()).isEqualTo(0x00163E000011L);
    assertThat(onlySender().protocols().get(0).checks().of(Verdict.UNVERIFIABLE)).isEqualTo(1);
  }

  @Test
  void packetsWithoutChecksumsHaveNoSender() {
    hear(Packets.ipv6(59).build());

    assertThat(senders()).isEmpty();
  }

  @Test
  void aSnapshotStaysAsItWas() {
    hear(Packets.tcp4().build());
    Snapshot before = evidence.snapshot();
    evidence.onChecks(Audited.of(Packets.tcp4().build()));

    assertThat(before.senders().get(0).packets()).isEqualTo(1);
    assertThat(before.sources().get(0).packets().total()).isEqualTo(1);
    assertThat(onlySender().packets()).isEqualTo(2);
  }

  private void hear(Packet... packets) {
    evidence.startSource();
    evidence.onChecks(Audited.of(packets));
  }

  private Traffic traffic() {
    return evidence.snapshot().sources().get(0);
  }

  private List<Sender> senders() {
    return evidence.snapshot().senders();
  }

  private Sender onlySender() {
    assertThat(senders()).hasSize(1);
    return senders().get(0);
  }

  private static Sender.Protocol protocol(Sender sender, Kind kind) {
    return sender.protocols().stream().filter(protocol -> protocol.kind() == kind).findFirst().orElseThrow();
  }
}
