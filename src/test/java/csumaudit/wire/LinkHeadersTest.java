package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers in front of IP; each stands behind three octets of something else. */
class LinkHeadersTest {
  private static final int AT = 3;

  @Test
  void ethernetHasItsSourceInTheMiddle() {
    ByteBuffer octets = at("ffffffffffff 00163e000011 86dd");

    assertThat(Ethernet.sourceAt(AT)).isEqualTo(AT + 6);
    assertThat(Ethernet.etherType(octets, AT)).isEqualTo(EtherType.IPV6).isEqualTo(0x86DD);
    assertThat(Ethernet.fits(AT, AT + 14)).isTrue();
    assertThat(Ethernet.fits(AT, AT + 13)).isFalse();
  }

  @Test
  void aVlanTagSaysPriorityIdentifierAndWhatFollows() {
    ByteBuffer octets = at("e064 0800");

    assertThat(Vlan.identifier(octets, AT)).isEqualTo(100);
    assertThat(Vlan.etherType(octets, AT)).isEqualTo(EtherType.IPV4);
    assertThat(Vlan.identifier(at("ffff 0800"), AT)).isEqualTo(4095);
    assertThat(Vlan.fits(AT, AT + 4)).isTrue();
    assertThat(Vlan.fits(AT, AT + 3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x8100, 0x88A8, 0x9100})
  void tagsHaveThreeTypes(int etherType) {
    assertThat(EtherType.isVlan(etherType)).isTrue();
    assertThat(EtherType.isVlan(etherType + 1)).isFalse();
  }

  @Test
  void linuxCookedSaysWhoSentWhichWay() {
    ByteBuffer octets = at("0004 0001 0006 00163e000011 0000 0800");

    assertThat(LinuxCooked.packetType(octets, AT)).isEqualTo(LinuxCooked.OUTGOING);
    assertThat(LinuxCooked.addressLength(octets, AT)).isEqualTo(6);
    assertThat(LinuxCooked.addressAt(AT)).isEqualTo(AT + 6);
    assertThat(LinuxCooked.protocol(octets, AT)).isEqualTo(0x0800);
    assertThat(LinuxCooked.fits(AT, AT + 16)).isTrue();
    assertThat(LinuxCooked.fits(AT, AT + 15)).isFalse();
  }

  @Test
  void linuxCookedTwoSaysTheInterfaceToo() {
    ByteBuffer octets = at("86dd 0000 80000007 0001 04 06 00163e000011 0000");

    assertThat(LinuxCooked2.protocol(octets, AT)).isEqualTo(0x86DD);
    assertThat(LinuxCooked2.interfaceIndex(octets, AT)).isEqualTo(0x80000007);
    assertThat(LinuxCooked2.packetType(octets, AT)).isEqualTo(LinuxCooked.OUTGOING);
    assertThat(LinuxCooked2.addressLength(octets, AT)).isEqualTo(6);
    assertThat(LinuxCooked2.addressAt(AT)).isEqualTo(AT + 12);
    assertThat(LinuxCooked2.fits(AT, AT + 20)).isTrue();
    assertThat(LinuxCooked2.fits(AT, AT + 19)).isFalse();
  }

  @Test
  void loopbackIsReadInEitherByteOrder() {
    assertThat(NullLoopback.family(at("00000002"), AT)).isEqualTo(2);
    assertThat(NullLoopback.family(at("02000000"), AT)).isEqualTo(2);
    assertThat(NullLoopback.family(at("1e000000"), AT)).isEqualTo(30);
    assertThat(NullLoopback.fits(AT, AT + 4)).isTrue();
    assertThat(NullLoopback.fits(AT, AT + 3)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 24, 28, 30})
  void everySystemHasItsOwnNumberForIpv6(int family) {
    assertThat(NullLoopback.isIpv6(family)).isTrue();
    assertThat(NullLoopback.isIpv4(family)).isFalse();
  }

  @Test
  void ipv4IsTwoEverywhere() {
    assertThat(NullLoopback.isIpv4(2)).isTrue();
    assertThat(NullLoopback.isIpv6(2)).isFalse();
  }

  private static ByteBuffer at(String header) {
    return Octets.buffer(Octets.hex("cccccc"), Octets.hex(header));
  }
}
