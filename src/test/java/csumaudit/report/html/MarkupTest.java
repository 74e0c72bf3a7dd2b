package csumaudit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {
  private final Markup page = new Markup();

  @Test
  void elementsCloseInTheOrderInWhichTheyWereOpened() {
    page.open("p", "class", "aside").text("a").open("b").text("c").close(2);

    assertThat(page).hasToString("<p class=\"aside\">a<b>c</b></p>");
  }

  @Test
  void textIsNoMarkup() {
    page.element("p", "<script>&'\"</script>", "title", "\"><img src=x>");

    assertThat(page).hasToString("<p title=\"&quot;&gt;&lt;img src=x&gt;\">&lt;script&gt;&amp;&#39;&quot;&lt;/script&gt;</p>");
  }

  @Test
  void anAttributeWithoutValueIsLeftOut() {
    page.empty("input", "class", null, "type", "search");

    assertThat(page).hasToString("<input type=\"search\">");
  }

  @Test
  void whatHtmlHasNoPlaceForIsReplaced() {
    page.text("a\u001b\0\ud800b\ud83d\udc27\n");

    assertThat(page).hasToString("a\ufffd\ufffd\ufffdb\ud83d\udc27\n");
  }
}
