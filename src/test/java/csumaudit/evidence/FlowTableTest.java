package csumaudit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The places of a table are used, whatever its multipliers happen to be. */
class FlowTableTest {
  private static final int BOUND = 1 << 11;
  private static final int FLOWS = 200;
  private static final int TABLES = 3_000;

  /** Most hosts count their ports up; a sum of products alone puts them into few sets under one multiplier in 400. */
  @Test
  void flowsOfPortsThatAreCountedUpDoNotCrowd() {
    for (int i = 0; i < TABLES; i++) {
      assertThat(kept(new Keeping())).isGreaterThan(FLOWS * 9 / 10);
    }
  }

  /** How many of the flows find room. */
  private static int kept(FlowTable table) {
    int kept = 0;
    table.key[0] = 1;
    for (int port = 0; port < FLOWS; port++) {
      table.key[FlowTable.KEY - 1] = port;
      int at = table.placeForNew(0);
      if (at >= 0) {
        table.put(at);
        kept++;
      }
    }
    return kept;
  }

  /** A table that forgets nothing. */
  private static final class Keeping extends FlowTable {
    Keeping() {
      super(KEY, BOUND);
    }

    @Override
    boolean isDispensable(int at, long now) {
      return false;
    }
  }
}
