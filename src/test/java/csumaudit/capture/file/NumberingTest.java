package csumaudit.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumberingTest {
  private final Numbering numbering = new Numbering();

  @Test
  void keysAreNumberedInTheOrderInWhichTheyCome() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(numbering.find(key(i))).isEqualTo(-1);
      assertThat(numbering.add(key(i))).isEqualTo(i);
    }
    for (int i = 0; i < 10_000; i++) {
      assertThat(numbering.find(key(i))).isEqualTo(i);
    }
    assertThat(numbering.given()).isEqualTo(10_000);
  }

  @Test
  void afterForgettingNumbersGoOn() {
    numbering.add(0);
    numbering.add(-1);
    numbering.forget();

    assertThat(numbering.find(0)).isEqualTo(-1);
    assertThat(numbering.add(-1)).isEqualTo(2);
    assertThat(numbering.find(-1)).isEqualTo(2);
  }

  private static long key(int i) {
    return (long) i << 32 | i % 3;
  }
}
