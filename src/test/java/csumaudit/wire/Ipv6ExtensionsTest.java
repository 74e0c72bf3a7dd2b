package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6ExtensionsTest {
  /** Far enough in that nothing wrong happens to be negative. */
  private static final int AT = 50;
  private static final String ADDRESS = "fd77 0000 0000 0000 0000 0000 0000 0099";

  @ParameterizedTest
  @ValueSource(ints = {0, 43, 44, 51, 60, 140})
  void theseStandBetweenIpv6AndItsPayload(int number) {
    assertThat(Ipv6Extensions.isExtension(number)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 17, 50, 58, 59, 132, 255})
  void transportEncryptionAndNothingAreNoExtensions(int number) {
    assertThat(Ipv6Extensions.isExtension(number)).isFalse();
  }

  @Test
  void lengthsCountInEightsButForTwo() {
    ByteBuffer three = header("11 03");

    assertThat(Ipv6Extensions.nextHeader(three, AT)).isEqualTo(17);
    assertThat(Ipv6Extensions.headerLength(three, AT, IpProtocol.HOP_BY_HOP)).isEqualTo(32);
    assertThat(Ipv6Extensions.headerLength(three, AT, IpProtocol.AUTHENTICATION)).isEqualTo(20);
    assertThat(Ipv6Extensions.headerLength(three, AT, IpProtocol.FRAGMENT)).isEqualTo(8);
    assertThat(Ipv6Extensions.headerLength(header("11 ff"), AT, IpProtocol.ROUTING)).isEqualTo(2048);
    assertThat(Ipv6Extensions.headerLength(header("11 00"), AT, IpProtocol.AUTHENTICATION)).isEqualTo(8);
    assertThat(Ipv6Extensions.fits(AT, AT + 8)).isTrue();
    assertThat(Ipv6Extensions.fits(AT, AT + 7)).isFalse();
  }

  @Test
  void theFragmentHeaderHasOffsetAndMore() {
    assertThat(Ipv6Extensions.fragmentOffset(header("11 00 fff8 00000001"), AT)).isEqualTo(0x1FFF);
    assertThat(Ipv6Extensions.moreFragments(header("11 00 fff8 00000001"), AT)).isFalse();
    assertThat(Ipv6Extensions.fragmentOffset(header("11 00 0007 00000001"), AT)).isZero();
    assertThat(Ipv6Extensions.moreFragments(header("11 00 0001 00000001"), AT)).isTrue();
  }

  @Test
  void typeZeroEndsAtItsLastAddress() {
    assertThat(finalDestination("06 04 00 02 00000000" + ADDRESS + ADDRESS)).isEqualTo(AT + 24);
  }

  @Test
  void typeTwoHasOneAddress() {
    assertThat(finalDestination("06 02 02 01 00000000" + ADDRESS)).isEqualTo(AT + 8);
  }

  @Test
  void segmentRoutingEndsAtTheFirstOfItsListWhateverOptionsFollow() {
    assertThat(finalDestination("06 05 04 01 01000000" + ADDRESS + ADDRESS + "0506000000000000")).isEqualTo(AT + 8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01", "03", "05", "fd", "ff"})
  void otherTypesHideTheirDestination(String type) {
    assertThat(finalDestination("06 02" + type + "01 00000000" + ADDRESS)).isNegative();
  }

  @Test
  void aRoutingHeaderWithoutRoomForAnAddressHidesItToo() {
    assertThat(finalDestination("06 01 00 01 00000000 0000000000000000")).isNegative();
    assertThat(finalDestination("06 00 04 01 00000000")).isNegative();
  }

  @Test
  void segmentsLeftIsTheFourthOctet() {
    assertThat(Ipv6Extensions.segmentsLeft(header("06 02 00 ff"), AT)).isTrue();
    assertThat(Ipv6Extensions.segmentsLeft(header("06 02 ff 00"), AT)).isFalse();
  }

  @Test
  void theJumboLengthIsFoundBehindPadding() {
    assertThat(jumboLength("06 00 c204 00012345")).isEqualTo(AT + 4);
    assertThat(jumboLength("06 01 00 0102 0000 00 c204 00012345 0000")).isEqualTo(AT + 10);
  }

  @Test
  void aJumboOptionOfAnotherLengthIsNone() {
    assertThat(jumboLength("06 00 c203 000123 00")).isNegative();
  }

  @Test
  void aJumboOptionThatRunsPastItsHeaderIsNone() {
    ByteBuffer octets = header("06 00 0102 0000 c204 0001 2345");

    assertThat(Ipv6Extensions.jumboLengthAt(octets, AT, AT + 8)).isNegative();
  }

  @Test
  void theHomeAddressIsFoundAmongDestinationOptions() {
    ByteBuffer octets = header("06 02 0102 0000 c910" + ADDRESS);

    assertThat(Ipv6Extensions.homeAddressAt(octets, AT, octets.limit())).isEqualTo(AT + 8);
    assertThat(Ipv6Extensions.jumboLengthAt(octets, AT, octets.limit())).isNegative();
  }

  @Test
  void paddingAloneEndsTheWalk() {
    assertThat(jumboLength("06 01 000000000000 0000000000000000")).isNegative();
    assertThat(jumboLength("06 00 0104 00000000")).isNegative();
    assertThat(jumboLength("06 00 01ff 00000000")).isNegative();
  }

  /** Whatever the options hold, the walk ends, and at octets that stand inside the header. */
  @Test
  void everyWalkEndsInsideTheHeader() {
    Random random = new Random(20260102);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
      for (int round = 0; round < 30_000; round++) {
        byte[] extension = new byte[random.nextInt(1, 9) * 8];
        random.nextBytes(extension);
        extension[random.nextInt(extension.length)] = (byte) 0xC9;
        extension[random.nextInt(extension.length)] = (byte) 0xC2;
        ByteBuffer octets = Octets.buffer(new byte[AT], extension);
        int end = octets.limit();
        assertThat(Ipv6Extensions.homeAddressAt(octets, AT, end)).isBetween(-1, Math.max(-1, end - 16));
        assertThat(Ipv6Extensions.jumboLengthAt(octets, AT, end)).isBetween(-1, Math.max(-1, end - 4));
        assertThat(Ipv6Extensions.finalDestinationAt(octets, AT, end)).isBetween(-1, Math.max(-1, end - 16));
      }
    });
  }

  private static int finalDestination(String header) {
    ByteBuffer octets = header(header);
    return Ipv6Extensions.finalDestinationAt(octets, AT, octets.limit());
  }

  private static int jumboLength(String header) {
    ByteBuffer octets = header(header);
    return Ipv6Extensions.jumboLengthAt(octets, AT, octets.limit());
  }

  private static ByteBuffer header(String header) {
    return Octets.buffer(new byte[AT], Octets.hex(header));
  }
}
