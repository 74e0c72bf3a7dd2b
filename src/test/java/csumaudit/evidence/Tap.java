package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.capture.Direction;
import csumaudit.capture.KernelMark;
import csumaudit.dissect.Kind;
import csumaudit.testing.Audited;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;

/** A tap between two hosts, with a clock that a test sets: each packet comes a millisecond after the one before. */
final class Tap {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  private static final long MILLISECOND = 1_000_000;

  final Evidence evidence = new Evidence();
  private final Audited audited = new Audited();
  private long now = 1_700_000_000L * 1_000 * MILLISECOND;
  private long frame = 1;
  private int identification = 1;

  Tap() {
    evidence.startSource();
  }

  Tap nextSource() {
    evidence.startSource();
    return this;
  }

  Tap after(long milliseconds) {
    now += milliseconds * MILLISECOND;
    return this;
  }

  /** Sets the clock, in nanoseconds. */
  Tap at(long nanos) {
    now = nanos;
    return this;
  }

  /** Where the packets that follow are seen. */
  Tap on(int interfaceIndex) {
    audited.seenOn(interfaceIndex, Direction.UNKNOWN, KernelMark.UNKNOWN);
    return this;
  }

  /** Each packet with an IPv4 identification of its own. */
  Tap hear(Packets... packets) {
    for (Packets packet : packets) {
      hear(packet.identification(identification++).build());
      now += now == 0 ? 0 : MILLISECOND;
    }
    return this;
  }

  /** Packets as they are, in no time. */
  Tap hear(Packet... packets) {
    for (Packet packet : packets) {
      audited.restart().number(frame++).at(now).add(packet);
      evidence.onChecks(audited.checks());
    }
    return this;
  }

  /** What became of what the client sent deferred; at the end of the only flow. */
  Outcomes deferredOfClient()  { return client().ofDeferred(); }
  Outcomes validOfClient()     { return client().ofValid(); }
  Outcomes deferredOfServer()  { return server().ofDeferred(); }
  Outcomes validOfServer()     { return server().ofValid(); }

  Flow.Half client()           { return onlyFlow().one(); }
  Flow.Half server()           { return onlyFlow().other(); }

  Flow onlyFlow() {
    assertThat(evidence.snapshot().flows()).hasSize(1);
    return evidence.snapshot().flows().get(0);
  }

  Conduct conduct(String address, Kind protocol) {
    return evidence.snapshot().conducts().stream()
        .filter(one -> one.speaker().address().equals(address) && one.speaker().protocol() == protocol).findFirst().orElseThrow();
  }

  static Packets client(int sequence, int acknowledgement, int flags) {
    return Packets.tcp4().numbers(sequence, acknowledgement, flags);
  }

  static Packets server(int sequence, int acknowledgement, int flags) {
    return Packets.tcp4().from("10.77.0.12").to("10.77.0.11").ports(80, 40000).numbers(sequence, acknowledgement, flags);
  }

  static Packets request(int length) {
    return Packets.udp4().ports(40000, 53).payload(length);
  }

  static Packets reply(int length) {
    return Packets.udp4().from("10.77.0.12").to("10.77.0.11").ports(53, 40000).payload(length);
  }
}
