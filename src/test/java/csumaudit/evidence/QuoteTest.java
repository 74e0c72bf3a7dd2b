package csumaudit.evidence;

import static csumaudit.evidence.Tap.SYN;
import static csumaudit.evidence.Tap.client;
import static csumaudit.evidence.Tap.reply;
import static csumaudit.evidence.Tap.request;
import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.dissect.Kind;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import csumaudit.testing.Tunnelled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose refusal proves that a packet arrived. */
class QuoteTest {
  private static final Outcomes DELIVERED = new Outcomes(1, 0, 0);
  private static final String CLIENT = "10.77.0.11";
  private static final String SERVER = "10.77.0.12";
  private static final String ROUTER = "10.77.0.1";
  private static final int UNREACHABLE = 3;
  private static final int PORT = 3;
  private static final int CODE = 14 + 20 + 1;
  private static final int IDENTIFIER = 14 + 20 + 4;

  private final Tap tap = new Tap();

  @Test
  void aPortThatIsClosedProvesThatTheRequestArrived() {
    tap.hear(request(40).identification(7).seed().build(), error(SERVER, UNREACHABLE, PORT, request(40).identification(7)));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void aClientThatHasGoneProvesThatTheReplyArrived() {
    tap.hear(request(40).identification(6).build(), reply(80).identification(7).seed().build());
    tap.hear(error(CLIENT, UNREACHABLE, PORT, reply(80).identification(7)).with(CODE, 0));
    assertThat(tap.conduct(SERVER, Kind.UDP).ofDeferred()).as("the sum of the message is wrong").isEqualTo(Outcomes.NONE);

    tap.hear(error(CLIENT, UNREACHABLE, PORT, reply(80).identification(7)));
    assertThat(tap.conduct(SERVER, Kind.UDP).ofDeferred()).isEqualTo(DELIVERED);
  }

  @Test
  void anOpeningThatIsRejectedArrived() {
    tap.hear(client(99, 0, SYN).seed().build(), error(SERVER, UNREACHABLE, 10, client(99, 0, SYN)));

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void ipv6IsRefusedLikewise() {
    Packets request = Packets.udp6().payload(40);
    tap.hear(request.seed().build(), Packets.icmp6().from("fd77::12").to("fd77::11").echo(1, 0, 0)
        .payload(Tunnelled.bare(Packets.udp6().payload(40))).build());

    assertThat(tap.deferredOfClient()).isEqualTo(DELIVERED);
  }

  @Test
  void withoutIdentificationTheRefusalOfAShorterOneIsNoCredit() {
    tap.hear(six("a brief question").build(), six("one that is longer").seed().build(), refusal(six("a brief question")));
    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);

    tap.hear(refusal(six("one that is longer")));
    assertThat(tap.deferredOfClient()).as("that was its own").isEqualTo(DELIVERED);
  }

  @Test
  void withoutIdentificationTheRefusalOfAnotherOfTheSameLengthIsNoCredit() {
    tap.hear(six("question a").build(), six("question b").seed().build(), refusal(six("question a")));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void withoutIdentificationAQuoteThatIsCutIsNoCredit() {
    Packet refusal = refusal(six("question a"));
    tap.hear(six("question a").seed().build(), refusal.cutBy(1));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void anIdentificationThatComesRoundAgainIsNoCreditForAnotherLength() {
    tap.hear(request(44).identification(7).seed().build(), error(SERVER, UNREACHABLE, PORT, request(40).identification(7)));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @ParameterizedTest
  @CsvSource({ROUTER + ", 3, 1", ROUTER + ", 3, 3", ROUTER + ", 11, 0", SERVER + ", 11, 1", SERVER + ", 3, 4", SERVER + ", 5, 1"})
  void whatIsSaidOnTheWayProvesNothing(String from, int type, int code) {
    tap.hear(request(40).identification(7).seed().build(), error(from, type, code, request(40).identification(7)));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void theRefusalOfAnotherDatagramIsNoCreditForThisOne() {
    tap.hear(request(40).identification(7).seed().build(), error(SERVER, UNREACHABLE, PORT, request(40).identification(6)),
        error(SERVER, UNREACHABLE, PORT, client(99, 0, SYN)),
        error(SERVER, UNREACHABLE, PORT, request(40).identification(7).fragment(9, false)));

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  @Test
  void whatWasAskedTwiceIsCreditForNeither() {
    tap.hear(request(40).identification(7).seed().build()).after(1_000)
        .hear(request(40).identification(8).seed().build(), error(SERVER, UNREACHABLE, PORT, request(40).identification(8)));

    assertThat(tap.deferredOfClient()).isEqualTo(new Outcomes(0, 1, 0));
  }

  @Test
  void anyQuoteIsReadWithinItsBounds() {
    Random dice = new Random(5);
    tap.hear(request(40).seed().build());
    for (int i = 0; i < 2_000; i++) {
      byte[] octets = new byte[dice.nextInt(64)];
      dice.nextBytes(octets);
      if (octets.length > 0) {
        octets[0] = (byte) (dice.nextBoolean() ? 0x45 : 0x60 | dice.nextInt(16));
      }
      tap.hear(Packets.icmp4().from(SERVER).to(CLIENT).echo(UNREACHABLE, 0, 0).payload(octets).build());
      tap.hear(Packets.icmp6().echo(1, 0, 0).payload(octets).build().cutTo(54 + dice.nextInt(60)));
    }

    assertThat(tap.deferredOfClient()).isEqualTo(Outcomes.NONE);
  }

  private static Packets six(String text) {
    return Packets.udp6().payload(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static Packet refusal(Packets about) {
    return Packets.icmp6().from("fd77::12").to("fd77::11").echo(1, 0, 0).payload(quoted(about)).build();
  }

  /** A message about a packet; what stands for the code is moved to its place, which leaves the sum as it is. */
  private static Packet error(String from, int type, int code, Packets about) {
    return Packets.icmp4().from(from).to(from.equals(CLIENT) ? SERVER : CLIENT).echo(type, code, 0).payload(quoted(about))
        .build().with(CODE, code).with(IDENTIFIER, 0, 0);
  }

  /** The IP header and what follows it. */
  private static byte[] quoted(Packets packet) {
    return Tunnelled.bare(packet);
  }
}
