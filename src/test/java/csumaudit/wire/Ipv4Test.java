package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class Ipv4Test {
  private static final int AT = 2;
  private static final int OPTIONS = AT + 20;

  @Test
  void headerFieldsStandWhereRfc791PutsThem() {
    ByteBuffer octets = packet("4f 00 ffdc 1c46 7fff 40 11 b1e6 c0a80001 c0a800c7");

    assertThat(Ipv4.version(octets, AT)).isEqualTo(4);
    assertThat(Ipv4.headerLength(octets, AT)).isEqualTo(60);
    assertThat(Ipv4.totalLength(octets, AT)).isEqualTo(0xFFDC);
    assertThat(Ipv4.moreFragments(octets, AT)).isTrue();
    assertThat(Ipv4.fragmentOffset(octets, AT)).isEqualTo(0x1FFF);
    assertThat(Ipv4.protocol(octets, AT)).isEqualTo(IpProtocol.UDP).isEqualTo(17);
    assertThat(octets.getShort(Ipv4.checksumAt(AT))).isEqualTo((short) 0xB1E6);
    assertThat(octets.getInt(Ipv4.sourceAt(AT))).isEqualTo(0xC0A80001);
    assertThat(octets.getInt(Ipv4.destinationAt(AT))).isEqualTo(0xC0A800C7);
  }

  @Test
  void doNotFragmentIsNoFragment() {
    ByteBuffer octets = packet("45 00 0014 1c46 4000 40 ff 0000 c0a80001 c0a800c7");

    assertThat(Ipv4.moreFragments(octets, AT)).isFalse();
    assertThat(Ipv4.fragmentOffset(octets, AT)).isZero();
    assertThat(Ipv4.protocol(octets, AT)).isEqualTo(255);
  }

  @Test
  void aVersionAboveSevenIsNotNegative() {
    assertThat(Ipv4.version(packet("f0"), AT)).isEqualTo(15);
    assertThat(Ipv4.headerLength(packet("f0"), AT)).isZero();
  }

  @Test
  void twentyOctetsFit() {
    assertThat(Ipv4.fits(AT, AT + 20)).isTrue();
    assertThat(Ipv4.fits(AT, AT + 19)).isFalse();
    assertThat(Ipv4.fits(AT, AT - 1)).isFalse();
  }

  @Test
  void withoutOptionsTheDestinationIsFinal() {
    assertThat(finalDestination("")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aLooseSourceRouteEndsAtItsLastHop() {
    assertThat(finalDestination("83 0b 04 0a000001 0a000002 00")).isEqualTo(OPTIONS + 7);
  }

  @Test
  void aStrictSourceRouteEndsAtItsLastHop() {
    assertThat(finalDestination("89 07 04 0a000009 00")).isEqualTo(OPTIONS + 3);
  }

  @Test
  void aRouteWithOneHopLeftStillHasIt() {
    assertThat(finalDestination("83 0b 08 0a000001 0a000002 00")).isEqualTo(OPTIONS + 7);
  }

  @Test
  void aRouteAtItsEndHasArrived() {
    assertThat(finalDestination("83 0b 0c 0a000001 0a000002 00")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aRouteIsFoundBehindOtherOptions() {
    assertThat(finalDestination("01 01 94040000 83 07 04 0a000009 00")).isEqualTo(OPTIONS + 9);
  }

  @Test
  void aRouteThatEndsWithTheHeaderIsFoundBehindAnOptionOfTwoOctets() {
    assertThat(finalDestination("01 83 07 04 0a000009")).isEqualTo(OPTIONS + 4);
    assertThat(finalDestination("9402 83 07 04 0a000009 01 01 01")).isEqualTo(OPTIONS + 5);
  }

  @Test
  void aRouteWithoutItsPointerIsNone() {
    assertThat(finalDestination("01 01 01 01 01 01 83 02")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void whatFollowsTheEndOfOptionsIsNoRoute() {
    assertThat(finalDestination("00 83 07 04 0a000009")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aRecordedRouteIsNoSourceRoute() {
    assertThat(finalDestination("07 07 04 0a000009 00")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aPointerInFrontOfTheFirstHopIsMalformed() {
    assertThat(finalDestination("83 07 03 0a000009 00")).isEqualTo(Ipv4.destinationAt(AT));
    assertThat(finalDestination("83 07 00 0a000009 00")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aRouteWithoutRoomForAHopIsMalformed() {
    assertThat(finalDestination("83 03 04 00")).isEqualTo(Ipv4.destinationAt(AT));
    assertThat(finalDestination("83 05 04 0a00 010101")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void aRouteThatRunsPastTheHeaderIsMalformed() {
    assertThat(finalDestination("83 09 04 0a000009 00")).isEqualTo(Ipv4.destinationAt(AT));
  }

  @Test
  void optionsOfNoLengthEndTheWalk() {
    assertThat(finalDestination("44 00 83 07 04 0a000009 000000")).isEqualTo(Ipv4.destinationAt(AT));
    assertThat(finalDestination("44 01 83 07 04 0a000009 000000")).isEqualTo(Ipv4.destinationAt(AT));
  }

  /** Whatever the options hold, the walk ends, and at an address that stands inside the header. */
  @Test
  void everyWalkEndsInsideTheHeader() {
    Random random = new Random(20260101);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      for (int round = 0; round < 30_000; round++) {
        byte[] options = new byte[random.nextInt(1, 11) * 4];
        random.nextBytes(options);
        if (random.nextBoolean()) {
          options[0] = (byte) (random.nextBoolean() ? 0x83 : 0x89);
        }
        ByteBuffer octets = Octets.buffer(new byte[OPTIONS], options);
        int found = Ipv4.finalDestinationAt(octets, AT, octets.limit());
        assertThat(found).isBetween(Ipv4.destinationAt(AT), octets.limit() - 4);
      }
    });
  }

  private static int finalDestination(String options) {
    ByteBuffer octets = packet("4f 00 0000 1c46 4000 40 06 0000 c0a80001 c0a800c7" + options);
    return Ipv4.finalDestinationAt(octets, AT, octets.limit());
  }

  private static ByteBuffer packet(String header) {
    return Octets.buffer(Octets.of(0xCC, 0xCC), Octets.hex(header));
  }
}
