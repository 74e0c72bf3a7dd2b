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

  @Test
  void aCopyHoldsAllFlowsAndTakesMore() {
    Keeping table = new Keeping();
    int kept = kept(table);
    Keeping copy = new Keeping();
    copy.copy(table, 0);

    assertThat(count(copy)).isEqualTo(kept).isEqualTo(copy.count());
    int more = kept(copy, 2);

    assertThat(more).isGreaterThan(FLOWS * 8 / 10);
    assertThat(count(copy)).isEqualTo(kept + more);
    assertThat(count(table)).isEqualTo(kept);
  }

  @Test
  void whatWasForgottenLeavesNothingBehind() {
    Keeping table = new Keeping(FlowTable.KEY + 1);
    kept(table);
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      table.flows()[at + FlowTable.KEY] = 1;
    }
    table.clear();

    assertThat(count(table)).isZero();
    kept(table);
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      assertThat(table.flows()[at + FlowTable.KEY]).isZero();
    }
  }

  private static int count(FlowTable table) {
    int count = 0;
    for (int at = table.next(-1); at >= 0; at = table.next(at)) {
      count++;
    }
    return count;
  }

  /** How many of the flows find room. */
  private static int kept(FlowTable table) {
    return kept(table, 1);
  }

  private static int kept(FlowTable table, long who) {
    int kept = 0;
    table.key[0] = who;
    for (int port = 0; port < FLOWS; port++) {
      table.key[FlowTable.KEY - 1] = port;
      int at = table.placeForNew(0);
      if (at >= 0) {
        table.put(at);
        assertThat(table.find()).isEqualTo(at);
        kept++;
      }
    }
    return kept;
  }

  /** A table that forgets nothing. */
  private static final class Keeping extends FlowTable {
    Keeping() {
      this(KEY);
    }

    Keeping(int words) {
      super(words, BOUND);
    }

    @Override
    boolean isDispensable(int at, long now) {
      return false;
    }
  }
}
