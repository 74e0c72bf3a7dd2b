package csumaudit.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.testing.VethPair;
import org.junit.jupiter.api.Test;

/** What is news of interfaces, and what is not. */
class LinkNewsTest {
  @Test
  void anInterfaceThatIsSetDownOrCutIsNewsOnce() throws Exception {
    try (VethPair cable = new VethPair(); LinkNews news = new LinkNews()) {
      assertThat(news.any()).as("whatever was before").isTrue();
      awaitSilence(news);
      cable.setUp(false);
      assertThat(news.any()).isTrue();
      awaitSilence(news);
      cable.cut();
      assertThat(news.any()).isTrue();
      awaitSilence(news);
    }
  }

  /** An interface that has come up says so a second time when it can be heard. */
  private static void awaitSilence(LinkNews news) throws InterruptedException {
    Listening.until("no more news", () -> !news.any());
  }
}
