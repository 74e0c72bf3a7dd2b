package csumaudit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What one contender took, run by run. */
final class Series {
  /**
   * One whole process.
   *
   * @param wall seconds by the clock
   * @param user seconds of CPU, all threads together
   * @param system likewise, in the kernel
   * @param memory octets of physical memory at the peak
   */
  record Run(double wall, double user, double system, double memory) {
    double cpu() {
      return user + system;
    }
  }

  private final List<Run> runs = new ArrayList<>();

  void add(Run run) {
    runs.add(run);
  }

  int size() {
    return runs.size();
  }

  double median(ToDoubleFunction<Run> of) {
    double[] sorted = sorted(of);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double least(ToDoubleFunction<Run> of) {
    return sorted(of)[0];
  }

  double most(ToDoubleFunction<Run> of) {
    return sorted(of)[runs.size() - 1];
  }

  private double[] sorted(ToDoubleFunction<Run> of) {
    return runs.stream().mapToDouble(of).sorted().toArray();
  }
}
