package csumaudit.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The benchmark: makes captures, races csumaudit with its peers over them, checks every answer, prints tables. */
public final class Speed {
  private final Options options;
  private final Meter meter;
  private final PrintStream out = System.out;
  private final List<Race> races = new ArrayList<>();

  private Speed(Options options) {
    this.options = options;
    this.meter = new Meter(options.directory());
  }

  public static void main(String[] arguments) {
    try {
      new Speed(Options.parse(arguments)).run();
    } catch (IllegalArgumentException wrong) {
      fail(wrong.getMessage(), 2);
    } catch (Answer.WrongAnswer | IOException failure) {
      fail(failure.getMessage(), 1);
    }
  }

  private static void fail(String why, int status) {
    System.err.println("speed: " + why);
    System.exit(status);
  }

  private void run() throws IOException {
    out.println(circumstances());
    for (TrafficSet set : options.sets()) {
      Input whole = obtain(set.toString(), set, options.octets(set));
      sendersAreRight(whole);
      boolean sliced = options.slice() > 0 && options.slice() < options.octets(set);
      race(whole, options.slowPeers() && !sliced);
      if (options.slowPeers() && sliced) {
        race(obtain(set + "-slice", set, options.slice()), true);
      }
    }
    out.print(SpeedTable.goals(races, heap()));
    out.println("every answer was checked: the summary of each run, and once all of senders.csv");
  }

  /** A load much above 0 before anything has started: others use the machine, and the figures are theirs too. */
  private String circumstances() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(Locale.ROOT, "csumaudit is: %s%n%s %s, %d processors, load %.2f before the start",
        String.join(" ", options.csumaudit()), system.getName(), system.getVersion(), system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }

  private Input obtain(String name, TrafficSet set, long octets) throws IOException {
    say("preparing " + name + " (" + octets / 1_000_000 + " MB, seed " + options.seed() + ")");
    return Input.obtain(options.directory(), name, set, octets, options.seed());
  }

  private void race(Input input, boolean slowPeers) throws IOException {
    Race race = new Race(meter, input);
    say("racing over " + input.name());
    race.run(fastField(), options.runs());
    if (slowPeers) {
      say("tshark and tcpdump over " + input.name() + ", once; this takes minutes");
      race.run(List.of(Contender.tshark(), Contender.tcpdump()), 1);
    }
    races.add(race);
    out.print(SpeedTable.of(race));
  }

  private List<Contender> fastField() {
    List<Contender> field = new ArrayList<>(List.of(Contender.cat(), Contender.counting(options.directory()),
        Contender.csumaudit(Contender.CSUMAUDIT, options.csumaudit()),
        Contender.withoutDiagnosis(options.csumaudit())));
    if (!options.also().isEmpty()) {
      field.add(Contender.csumaudit(Contender.ALSO, options.also()));
    }
    return field;
  }

  private void sendersAreRight(Input input) throws IOException {
    say("checking senders.csv of " + input.name());
    Path report = options.directory().resolve("report");
    meter.read(Contender.with(options.csumaudit(), "analyse", "-q", "-o", report.toString(), "--force",
        "--rows", "none", input.capture().toString()), Map.of());
    Answer.sendersAreRight(input, report.resolve("senders.csv"));
  }

  /** The octets of heap that csumaudit's command allows, as its JVM says, on standard output for once. */
  private double heap() throws IOException {
    List<String> flags = meter.read(Contender.with(options.csumaudit(), "--version"),
        Map.of("_JAVA_OPTIONS", "-XX:+PrintFlagsFinal -XX:-DisplayVMOutputToStderr"));
    for (String flag : flags) {
      String[] words = flag.trim().split(" +");
      if (words.length > 3 && words[1].equals("MaxHeapSize")) {
        return Double.parseDouble(words[3]);
      }
    }
    return Double.NaN;
  }

  private static void say(String what) {
    System.err.println("speed: " + what);
  }
}
