package csumaudit.report.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdditionTest {
  private final List<String> steps = new ArrayList<>();
  private final Addition addition = new Addition();

  @Test
  void aCarryIsAddedAtTheOtherEnd() {
    addition.add(0, 0xFFFE, this::note);
    addition.add(2, 0x0003, this::note);

    assertThat(steps).containsExactly("0 fffe fffe", "2 3 2 carried");
  }

  @Test
  void theLargestSumHasNoCarry() {
    addition.add(0, 0xFFFF, this::note);
    addition.add(2, 0, this::note);

    assertThat(addition.sum()).isEqualTo(0xFFFF);
    assertThat(steps).containsExactly("0 ffff ffff", "2 0 ffff");
  }

  @Test
  void anOddLastOctetIsPadded() {
    addition.addAll(ByteBuffer.wrap(new byte[] {9, 1, 2, (byte) 0x80}), 1, 4, this::note);

    assertThat(steps).containsExactly("1 102 102", "3 8000 8102");
  }

  @Test
  void aLargeNumberIsTwoWords() {
    addition.addNumber(183_928, this::note);

    assertThat(steps).containsExactly("-1 2 2", "-1 ce78 ce7a");
  }

  private void note(int place, int word, int sum, boolean carried) {
    steps.add(place + " " + Integer.toHexString(word) + " " + Integer.toHexString(sum) + (carried ? " carried" : ""));
  }
}
