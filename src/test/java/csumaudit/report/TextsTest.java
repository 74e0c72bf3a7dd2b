package csumaudit.report;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.Audited;
import csumaudit.testing.Packets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @Test
  void interfacesHaveTheNumberOfTheKernel() {
    assertThat(Texts.interfaceName("", -1)).isEmpty();
    assertThat(Texts.interfaceName("", 0)).isEqualTo("if0");
    assertThat(Texts.interfaceName(null, 12)).isEqualTo("if12");
    assertThat(Texts.interfaceName("vif1.0", 12)).isEqualTo("vif1.0");
  }

  @Test
  void tagsWithinTagsHaveADot() {
    assertThat(vlan(Packets.tcp4())).isEmpty();
    assertThat(vlan(Packets.tcp4().vlan(0))).isEqualTo("0");
    assertThat(vlan(Packets.tcp4().vlan(100).vlan(0))).isEqualTo("100.0");
    assertThat(vlan(Packets.tcp4().vlan(100).vlan(4095).vlan(7))).isEqualTo("100.4095");
  }

  @Test
  void noMacIsNoText() {
    assertThat(Texts.mac(-1)).isEmpty();
    assertThat(Texts.mac(0)).isEqualTo("00:00:00:00:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "1b, a terminal is steered with it",
    "07, it rings",
    "0a, it forges a line",
    "0d, it overwrites the line",
    "00, it ends strings",
    "7f, it deletes",
    "9b, it is the eight bit escape",
    "202e, it turns the text round",
    "2066, it isolates",
    "200b, it cannot be seen",
    "feff, it cannot be seen",
    "2028, it separates lines",
    "2029, it separates paragraphs",
    "d800, half a character is none",
    "dc00, half a character is none"
  })
  void harmfulCharactersAreEscaped(String code, String why) {
    String text = "a" + (char) Integer.parseInt(code, 16) + "b";

    assertThat(Texts.printable(text)).as(why).isEqualTo("a\\u" + "0".repeat(4 - code.length()) + code + "b");
  }

  @Test
  void halvesOfCharactersAreEscapedWhereverTheyStand() {
    assertThat(Texts.printable("a\ud83d")).isEqualTo("a\\ud83d");
    assertThat(Texts.printable("\ude00a")).isEqualTo("\\ude00a");
    assertThat(Texts.printable("\ud83d\ud83d\ude00")).isEqualTo("\\ud83d\ud83d\ude00");
    assertThat(Texts.printable("\ud83d\ude00\ude00")).isEqualTo("\ud83d\ude00\\ude00");
  }

  @Test
  void ordinaryTextStaysAsItIs() {
    String[] texts = {"", "vif1.0.pcap", "a b\\c\"d'e", "\u00fcbung \u0444\u0430\u0439\u043b \u6587\u4ef6",
      "\ud83d\ude00.pcap"};
    for (String text : texts) {
      assertThat(Texts.printable(text)).isSameAs(text);
    }
  }

  /** U+E0041, a letter that nobody sees. */
  @Test
  void formatCharactersBeyondTheFirstPlaneAreEscapedToo() {
    assertThat(Texts.printable("a\udb40\udc41b")).isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void allOfSeveralAreEscaped() {
    assertThat(Texts.printable("\u001b[31m\u001b[0m")).isEqualTo("\\u001b[31m\\u001b[0m");
    assertThat(Texts.printable("\u202eabc\ud83d\ude00")).isEqualTo("\\u202eabc\ud83d\ude00");
  }

  private static String vlan(Packets packet) {
    return Texts.vlan(new Audited().add(packet.build()).checks().vlan(0));
  }

  @Test
  void addressesAreInTheOrderOfTheirNumbers() {
    assertThat(Stream.of("10.0.0.100", "10.0.0.9", "fd77::11", "10.0.1.1", "10.0.0.10", "9.0.0.1", "10.0.0.1", "fd77::2")
        .sorted(Texts::compareByNumbers)).containsExactly("9.0.0.1", "10.0.0.1", "10.0.0.9", "10.0.0.10", "10.0.0.100",
            "10.0.1.1", "fd77::2", "fd77::11");
  }
}
