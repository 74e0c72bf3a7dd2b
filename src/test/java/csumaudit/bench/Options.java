package csumaudit.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be measured; {@code src/test/bench/speed --help} explains it.
 *
 * @param scale octets of the captures, as a multiple of their usual size
 * @param slowPeers whether tshark and tcpdump run too
 * @param slice octets from the front of each capture that the slow peers get; 0 for all of it
 * @param csumaudit the command, without its arguments
 * @param also another csumaudit to compare it with; empty for none
 */
record Options(List<TrafficSet> sets, double scale, int runs, boolean slowPeers, long slice, long seed, Path directory,
    List<String> csumaudit, List<String> also) {

  private static final Map<String, String> DEFAULTS = Map.of("--sets", "mixed,small,bulk,tunnel", "--scale", "1.0",
      "--runs", "5", "--peers", "all", "--slice", "0", "--seed", "1", "--directory", "target/bench",
      "--csumaudit", "./csumaudit", "--also", "");

  /** Reads pairs of a name and a value. */
  static Options parse(String... arguments) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    for (int i = 0; i < arguments.length; i += 2) {
      if (!DEFAULTS.containsKey(arguments[i]) || i + 1 == arguments.length) {
        throw new IllegalArgumentException("what is " + arguments[i] + "? see src/test/bench/speed --help");
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Options(sets(values.get("--sets")), Double.parseDouble(values.get("--scale")),
        Integer.parseInt(values.get("--runs")), slowPeers(values.get("--peers")),
        Long.parseLong(values.get("--slice")) * 1_000_000, Long.parseLong(values.get("--seed")),
        Path.of(values.get("--directory")), words(values.get("--csumaudit")), words(values.get("--also")));
  }

  /** Octets to make of the set. */
  long octets(TrafficSet set) {
    return Math.round(set.octets() * scale);
  }

  private static List<TrafficSet> sets(String names) {
    List<TrafficSet> sets = new ArrayList<>();
    for (String name : names.split(",")) {
      sets.add(set(name));
    }
    return sets;
  }

  private static TrafficSet set(String name) {
    for (TrafficSet set : TrafficSet.values()) {
      if (set.toString().equals(name)) {
        return set;
      }
    }
    throw new IllegalArgumentException("--sets knows mixed, small, bulk and tunnel, not " + name);
  }

  private static boolean slowPeers(String peers) {
    return switch (peers) {
      case "all" -> true;
      case "fast" -> false;
      default -> throw new IllegalArgumentException("--peers is all or fast, not " + peers);
    };
  }

  private static List<String> words(String command) {
    return command.isBlank() ? List.of() : Arrays.asList(command.trim().split(" +"));
  }
}
