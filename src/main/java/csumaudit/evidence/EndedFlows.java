package csumaudit.evidence;

import java.util.ArrayList;
import java.util.List;

/** What is kept of the flows of sources that have ended: those in which something was suspect, and control groups. */
final class EndedFlows {
  /** Of either; each source takes half of the room that is left at the most. */
  static final int BOUND = 1 << 13;

  private final List<Flow> suspects = new ArrayList<>();
  private final List<Flow> controls = new ArrayList<>();

  /**
   * Keeps flows of a table as they stand at this time in nanoseconds, and says in how many something was suspect for
   * which there was no room.
   */
  int keep(FlowTable table, long end) {
    keep(FlowReader.controls(table, end), controls);
    return keep(FlowReader.suspects(table, end), suspects);
  }

  private static int keep(List<Flow> flows, List<Flow> kept) {
    int count = Math.min(flows.size(), (BOUND - kept.size()) / 2);
    kept.addAll(flows.subList(0, count));
    return flows.size() - count;
  }

  /** Those in which something was suspect, and behind them those of this table at this time. */
  List<Flow> suspectsWith(FlowTable table, long now) {
    List<Flow> all = new ArrayList<>(suspects);
    all.addAll(FlowReader.suspects(table, now));
    return all;
  }

  /** The control groups, and behind them that of this table at this time. */
  List<Flow> controlsWith(FlowTable table, long now) {
    List<Flow> all = new ArrayList<>(controls);
    all.addAll(FlowReader.controls(table, now));
    return all;
  }
}
