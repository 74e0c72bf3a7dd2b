package csumaudit.wire;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Octets;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
  @ParameterizedTest
  @CsvSource({
    "00000000, 0.0.0.0",
    "FFFFFFFF, 255.255.255.255",
    "0A4D000B, 10.77.0.11",
    "7F000001, 127.0.0.1",
    "C0A86401, 192.168.100.1",
    "80000000, 128.0.0.0"
  })
  void ipv4IsDotted(String octets, String text) {
    assertThat(Addresses.ipv4(Integer.parseUnsignedInt(octets, 16))).isEqualTo(text);
  }

  /** Section 4 of RFC 5952 and what it leaves open. */
  @ParameterizedTest
  @CsvSource({
    // 4.1 leading zeros go
    "20010db8000000000000000000000001, 2001:db8::1",
    "20010db8aaaabbbbccccddddeeee0001, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
    // 4.2.1 the run is shortened as far as it goes
    "20010db8000000000000000000020001, 2001:db8::2:1",
    // 4.2.2 one group alone is not shortened
    "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
    "00000001000200030004000500060007, 0:1:2:3:4:5:6:7",
    "00010002000300040005000600070000, 1:2:3:4:5:6:7:0",
    // 4.2.3 the longest run, and of equal ones the first
    "20010000000000010000000000000001, 2001:0:0:1::1",
    "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
    "00010000000000020000000000030004, 1::2:0:0:3:4",
    // 4.3 lower case
    "20010DB8ABCDEF000000000000000001, 2001:db8:abcd:ef00::1",
    // at the ends
    "00000000000000000000000000000000, ::",
    "00000000000000000000000000000001, ::1",
    "00010000000000000000000000000000, 1::",
    "00000000000300040005000600070008, ::3:4:5:6:7:8",
    "00010002000300040005000600000000, 1:2:3:4:5:6::",
    "fe80000000000000021632fffe3e0011, fe80::216:32ff:fe3e:11",
    "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    // 5 an IPv4 address that is known to be one
    "00000000000000000000ffffc0000201, ::ffff:192.0.2.1",
    "00000000000000000000ffff00000000, ::ffff:0.0.0.0",
    // the same low half without the prefix is an ordinary address
    "00000000000000000000fffec0000201, ::fffe:c000:201",
    "00000000000000000001ffffc0000201, ::1:ffff:c000:201",
    "00010000000000000000ffffc0000201, 1::ffff:c000:201"
  })
  void ipv6IsCanonical(String octets, String text) {
    ByteBuffer address = Octets.buffer(Octets.hex(octets));

    assertThat(Addresses.ipv6(address.getLong(0), address.getLong(8))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"10.77.0.11, 4", "::1, 6", "::ffff:192.0.2.1, 6"})
  void anAddressTellsItsVersion(String address, int version) {
    assertThat(Addresses.version(address)).isEqualTo(version);
  }

  @Test
  void macHasColonsAndLowerCase() {
    assertThat(Addresses.mac(0x00163E0000ABL)).isEqualTo("00:16:3e:00:00:ab");
    assertThat(Addresses.mac(0xFFFFFFFFFFFFL)).isEqualTo("ff:ff:ff:ff:ff:ff");
    assertThat(Addresses.mac(0)).isEqualTo("00:00:00:00:00:00");
  }

  @Test
  void macLooksAtTheLowFortyEightBitsOnly() {
    assertThat(Addresses.mac(0xABCD_0102_0304_0506L)).isEqualTo("01:02:03:04:05:06");
  }
}
