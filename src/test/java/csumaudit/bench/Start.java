package csumaudit.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The benchmark of starting: a capture so small that starting is most of the work, audited by csumaudit as it is installed, on
 * one Java or several, in turns with tshark and tcpdump. {@code src/test/bench/start} prepares all and runs it.
 */
public final class Start {
  private static final int MEGA = 1_000_000;
  private static final String USUAL = "usual";

  private final Path directory;
  private final String launcher;
  private final Meter meter;

  private Start(Path directory, String launcher) {
    this.directory = directory;
    this.launcher = launcher;
    this.meter = new Meter(directory);
  }

  /** Takes a directory to work in, the launcher, runs, megabytes, a seed, and homes of Javas or {@code usual}. */
  public static void main(String[] arguments) {
    try {
      new Start(Path.of(arguments[0]), arguments[1]).run(Integer.parseInt(arguments[2]),
          Math.round(Double.parseDouble(arguments[3]) * MEGA), Long.parseLong(arguments[4]),
          Arrays.asList(arguments).subList(5, arguments.length));
    } catch (Answer.WrongAnswer | IOException failure) {
      System.err.println("start: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void run(int runs, long octets, long seed, List<String> homes) throws IOException {
    List<Contender> ours = new ArrayList<>();
    for (String home : homes) {
      ours.add(csumaudit(home));
    }
    Input input = Input.obtain(directory, "start", TrafficSet.MIXED, octets, seed);
    Race race = new Race(meter, input);
    // the first run makes the archive of classes, as the installation does
    for (Contender contender : ours) {
      meter.run(contender, input);
    }
    List<Contender> field = new ArrayList<>(ours);
    field.add(Contender.tshark(Answer::framesAreRight));
    field.add(Contender.tcpdump());
    race.run(field, runs);
    System.out.print(StartTable.of(race, ours.stream().map(Contender::name).toList()));
  }

  private Contender csumaudit(String home) throws IOException {
    if (home.equals(USUAL)) {
      return Contender.csumaudit(Contender.CSUMAUDIT, List.of(launcher));
    }
    return Contender.csumaudit(Contender.CSUMAUDIT + ", Java " + version(Path.of(home)),
        List.of("env", "JAVA_HOME=" + home, launcher));
  }

  /** As the release file beside it says. */
  private static String version(Path home) throws IOException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    }
    return release.getProperty("JAVA_VERSION", "?").replace("\"", "");
  }
}
