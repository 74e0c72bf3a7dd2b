package csumaudit.evidence;

import static csumaudit.evidence.Tap.ACK;
import static csumaudit.evidence.Tap.client;
import static csumaudit.evidence.Tap.server;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import org.junit.jupiter.api.Test;

/** A packet that is seen on a bridge and on its ports was sent once. */
class SightingTest {
  private static final long START = 1_700_000_000_000_000_000L;
  private static final int SECOND = 1_000;
  private static final Outcomes DELIVERED = new Outcomes(1, 0, 0);
  private static final Outcomes REPEATED = new Outcomes(0, 1, 0);

  private final Tap tap = new Tap();
  private final Packet segment = client(1, 0, ACK).payload(100).seed().build();
  private final Packet withoutIdentification = client(1, 0, ACK).payload(100).seed().identification(0).build();
  /** Acknowledges nothing new: that there is another direction. */
  private final Packet bare = server(500, 1, ACK).build();

  @Test
  void aPacketOnTwoInterfacesWasSentOnce() {
    tap.on(3).hear(withoutIdentification).on(4).after(20).hear(withoutIdentification).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void soWasOneOfTheSameIdentificationWhereInterfacesAreUnknown() {
    tap.hear(segment).after(20).hear(segment).after(20).hear(segment).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void soWasOneWithoutIdentificationAtOnce() {
    tap.hear(withoutIdentification).hear(withoutIdentification).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aClockSetBackALittleMakesNoRepetition() {
    tap.at(START).hear(segment).at(START - 5_000).hear(segment).at(START + 9_000).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void anotherIdentificationIsAnotherTransmission() {
    tap.hear(segment).hear(bare).after(20)
        .hear(client(1, 0, ACK).payload(100).seed().identification(0x4321).build());

    assertThat(tap.deferredOfClient()).isEqualTo(REPEATED);
  }

  @Test
  void soIsOneThatComesLater() {
    tap.hear(segment).hear(bare).after(SECOND).hear(segment);

    assertThat(tap.deferredOfClient()).isEqualTo(REPEATED);
  }

  @Test
  void aRepetitionSeenTwiceIsOneRepetition() {
    tap.on(3).hear(withoutIdentification).on(4).hear(withoutIdentification).hear(bare).after(SECOND)
        .on(3).hear(withoutIdentification).on(4).hear(withoutIdentification);

    assertThat(tap.deferredOfClient()).isEqualTo(REPEATED);
  }

  /** A port without segmentation shows in pieces what the bridge shows as one. */
  @Test
  void aSuperPacketInPiecesOnAnotherInterfaceWasSentOnce() {
    tap.on(3).hear(client(1, 0, ACK).payload(2000).seed()).on(4)
        .hear(client(1, 0, ACK).payload(1000), client(1001, 0, ACK).payload(1000), server(500, 2001, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
    assertThat(tap.validOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void piecesMergedOnAnotherInterfaceWereSentOnce() {
    tap.on(3).hear(client(1, 0, ACK).payload(1000).seed(), client(1001, 0, ACK).payload(1000).seed()).on(4)
        .hear(client(1, 0, ACK).payload(2000).seed(), server(500, 2001, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(2, 0, 0));
  }

  /** Of a capture without times nobody knows whether a packet was sent twice or seen twice. */
  @Test
  void withoutTimesWhatComesTwiceIsNeitherCreditNorBlame() {
    tap.at(0).hear(withoutIdentification).hear(withoutIdentification).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void withoutTimesWhatIsAcknowledgedIsDelivered() {
    tap.at(0).hear(segment).hear(server(500, 101, ACK));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void withoutTimesNothingIsOverdue() {
    tap.at(0).hear(server(1, 1, ACK).seed().build()).hear(segment);

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void anHourlyClockDoesNotComeRoundToTheSameTime() {
    tap.at(START).hear(segment).hear(bare).at(START + 5 * 3600 * 1_000_000_000L).hear(segment);

    assertThat(tap.deferredOfClient()).isEqualTo(REPEATED);
  }

  @Test
  void whatIsOverdueStaysSoForDays() {
    tap.hear(segment).hear(bare).after(300)
        .hear(client(1, 0, ACK).payload(100).seed().identification(0x4321).build());

    for (int hours = 0; hours < 50; hours += 7) {
      tap.after(7 * 3600 * SECOND).hear(Packets.udp6().build());

      assertThat(tap.deferredOfClient()).as("after %d hours", hours + 7).isEqualTo(new Outcomes(0, 1, 1));
    }
  }

  @Test
  void timesFromTheFarFutureAndThePastDoNoHarm() {
    tap.at(Long.MAX_VALUE).hear(segment).at(Long.MIN_VALUE + 1).hear(segment).at(-1).hear(segment).at(1)
        .hear(Packets.udp4().seed().build()).at(Long.MAX_VALUE).hear(server(500, 101, ACK).build());

    assertThat(tap.evidence.snapshot().flows()).hasSize(2);
  }

  @Test
  void aDatagramOnTwoInterfacesWasSentOnce() {
    Packet request = Tap.request(40).seed().identification(0).build();
    for (int i = 0; i < 3; i++) {
      tap.on(3).hear(request).after(300).on(4).hear(request).after(SECOND);
    }

    assertThat(tap.deferredOfClient().repeated()).isEqualTo(2);
  }
}
