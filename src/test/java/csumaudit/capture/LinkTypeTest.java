package csumaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTypeTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 9, 10, 12, 14, 50, 51, 100, 101, 104, 105, 108, 113, 117, 119, 127, 163, 192, 204, 226, 228, 229, 239, 242, 258, 276})
  void theseAreAudited(int linkType) {
    assertThat(LinkType.isAudited(linkType)).isTrue();
    assertThat(LinkType.name(linkType)).doesNotContain("link type");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 147, 189, 195})
  void theseAreNot(int linkType) {
    assertThat(LinkType.isAudited(linkType)).isFalse();
  }

  @Test
  void oneThatIsSeldomMetHasItsNumber() {
    assertThat(LinkType.name(147)).isEqualTo("link type 147");
    assertThat(LinkType.name(127)).isEqualTo("IEEE 802.11 with radiotap");
  }
}
