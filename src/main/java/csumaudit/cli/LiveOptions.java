package csumaudit.cli;

import csumaudit.capture.Direction;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.capture.live.LiveCaptures;
import csumaudit.capture.live.LiveCaptures.Backend;
import csumaudit.capture.live.LiveSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What can be asked of {@code csumaudit live}, but for its reports. */
final class LiveOptions {
  enum Way { IN, OUT, INOUT }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "FILTER",
      description = "Only what this expression takes, as in tcpdump; see man pcap-filter.")
  private List<String> filter = new ArrayList<>();

  @Option(names = {"-i", "--interface"}, paramLabel = "NAME",
      description = "An interface, a pattern such as 'vif*' for all that match, those that appear later too, or any."
          + " May be given several times.")
  private List<String> interfaces = new ArrayList<>();

  @Option(names = {"-w", "--write"}, paramLabel = "FILE",
      description = "Also save what is heard, as pcapng with the kernel's marks, which analyse reads; - writes to"
          + " standard output, and the summary to standard error.")
  String write;

  @Option(names = "--write-suspects", paramLabel = "FILE",
      description = "The same with only the deferred and corrupt packets.")
  String writeSuspects;

  @Option(names = "-c", paramLabel = "N", description = "End after so many frames.")
  private long count = Long.MAX_VALUE;

  @Option(names = "--duration", paramLabel = "TIME", converter = Quantity.Time.class,
      description = "End after this time: 30s, 5m, 1h.")
  Duration duration;

  @Option(names = {"-s", "--snaplen"}, paramLabel = "N", defaultValue = "262144",
      description = "Take at most so many octets of a frame; 0 for the default, ${DEFAULT-VALUE}.")
  private int snapLength;

  @Option(names = {"-p", "--no-promiscuous-mode"},
      description = "Do not ask interfaces for what is not addressed to them.")
  private boolean notPromiscuous;

  @Option(names = {"-Q", "--direction"}, paramLabel = "in|out|inout", defaultValue = "inout",
      description = "Only what is received, or what is sent.")
  private Way way;

  @Option(names = {"-B", "--buffer"}, paramLabel = "SIZE", defaultValue = "64MiB", converter = Quantity.Octets.class,
      description = "Memory between the kernel and this program, all in all, whatever the number of interfaces; at"
          + " least 4MiB, and ${DEFAULT-VALUE} when nothing is said.")
  private long buffer;

  @Option(names = "--backend", paramLabel = "ring|libpcap",
      description = "How frames are heard. ring (default, Linux only) sees what the kernel knows of each checksum;"
          + " libpcap works everywhere and does not.")
  private Backend backend;

  @Option(names = "--listen", paramLabel = "ADDRESS", converter = ListeningAddress.Converter.class,
      description = "Answer Prometheus at http://ADDRESS/metrics meanwhile, with the counters of --metrics. ADDRESS:"
          + " 9464 (this machine only), 127.0.0.1:9464 or [::1]:9464; port 0 takes one that is free.")
  ListeningAddress scraped;

  @Option(names = "-r", paramLabel = "CAPTURE", hidden = true)
  private String saved;

  /** What is to be listened to; what makes no sense is wrong usage. */
  LiveSettings settings() {
    if (saved != null) {
      throw usage("live listens; to read a capture: csumaudit analyse " + saved);
    }
    if (interfaces.isEmpty()) {
      throw usage(whichInterface());
    }
    refuseNonsense();
    return new LiveSettings(interfaces.stream().distinct().toList(), String.join(" ", filter),
        snapLength == 0 ? LiveSettings.USUAL_SNAP_LENGTH : snapLength, !notPromiscuous, direction(),
        buffer == 0 ? LiveSettings.USUAL_BUFFER : buffer, count);
  }

  private void refuseNonsense() {
    if (count <= 0) {
      throw usage("-c " + count + " would hear nothing; leave -c out to hear all");
    }
    if (duration != null && duration.isZero()) {
      throw usage("--duration takes a positive time, such as 30s");
    }
    if (snapLength < 0) {
      throw usage("-s " + snapLength + " is no number of octets; 0 takes " + LiveSettings.USUAL_SNAP_LENGTH);
    }
    if (buffer != 0 && buffer < LiveSettings.SMALLEST_BUFFER) {
      throw usage("--buffer takes 4MiB or more: less is full before anybody can look");
    }
    if (write != null && writeSuspects != null
        && (write.equals(writeSuspects) || ReportOptions.replaces(write, writeSuspects))) {
      throw usage("-w and --write-suspects take two files");
    }
  }

  private Direction direction() {
    return switch (way) {
      case IN -> Direction.IN;
      case OUT -> Direction.OUT;
      case INOUT -> Direction.UNKNOWN;
    };
  }

  private String whichInterface() {
    List<String> there = new ArrayList<>(LiveCaptures.interfaces());
    there.add(LiveSettings.ANY);
    return "which interface? " + (startsWithOneOf(there) ? "To listen to it: -i " + filter.get(0)
        : "Name one with -i, or several: there are " + InterfacesCommand.named(there));
  }

  /** What more there is to say of a filter that is wrong, if it is an interface. */
  String remedyOfFilter() {
    return startsWithOneOf(LiveCaptures.interfaces()) ? "; to listen to " + filter.get(0) + " as well: -i "
        + filter.get(0) : "";
  }

  private boolean startsWithOneOf(List<String> interfaces) {
    return !filter.isEmpty() && interfaces.contains(filter.get(0));
  }

  Backend backend() {
    return backend == null ? LiveCaptures.usual() : backend;
  }

  boolean writesToStandardOutput() {
    return CaptureFiles.STANDARD_STREAM.equals(write) || CaptureFiles.STANDARD_STREAM.equals(writeSuspects);
  }

  ParameterException usage(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
