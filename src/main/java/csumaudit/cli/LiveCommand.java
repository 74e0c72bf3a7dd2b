package csumaudit.cli;

import csumaudit.Audit;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.live.FilterSyntaxException;
import csumaudit.capture.live.LiveCaptures;
import csumaudit.capture.live.LiveSettings;
import csumaudit.capture.live.NoSuchInterfaceException;
import csumaudit.capture.live.PatternException;
import csumaudit.checksum.CheckSink;
import csumaudit.evidence.Evidence;
import csumaudit.host.DropCounters;
import csumaudit.report.AuditSoFar;
import csumaudit.report.Figures;
import csumaudit.report.metrics.MetricsServer;
import csumaudit.report.text.Meanwhile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;

/** {@code csumaudit live}: listens to interfaces, and audits what it hears. */
@Command(
    name = "live",
    sortOptions = false,
    header = "Listens to network interfaces and audits as it listens, with the kernel as witness.",
    customSynopsis = "csumaudit live -i INTERFACE [options] [FILTER EXPRESSION...]",
    description = {
      "",
      "Examples:",
      "  sudo csumaudit live -i vif1.0",
      "  sudo csumaudit live -i 'vif*' --duration 1m -o reports/tonight",
      "  sudo csumaudit live -i eth0 -c 1000 tcp port 80 or udp",
      ""
    },
    footer = {
      "",
      "Ctrl-C ends it, with the full report. Exit codes: 0 done; 1 something failed; 2 wrong usage; 3 done, but frames"
      + " were lost; 4 what --fail-on names was found."
    })
final class LiveCommand implements Callable<Integer> {
  private static final int NAMES_SHOWN = 8;

  @ParentCommand
  private Main main;

  @Mixin
  private final LiveOptions wanted = new LiveOptions();

  private final ReportOptions options = new ReportOptions();

  private Reporting reporting;

  /** What picocli is to know of a new one. */
  static CommandSpec spec() {
    LiveCommand live = new LiveCommand();
    CommandSpec spec = CommandSpec.forAnnotatedObject(live);
    live.options.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() {
    LiveSettings settings = wanted.settings();
    if (wanted.writesToStandardOutput()) {
      requireStandardOutput();
    }
    requireOwnName("-w", wanted.write);
    requireOwnName("--write-suspects", wanted.writeSuspects);
    reporting = new Reporting(main, options);
    rehearse();
    return listen(settings);
  }

  private void requireStandardOutput() {
    if (options.jsonToStandardOutput()) {
      throw wanted.usage("--json - and -w - cannot both have standard output; name a file for one of them");
    }
    if (main.terminal().outIsTty()) {
      throw wanted.usage("standard output is a terminal; pipe it somewhere, or name a file: -w FILE");
    }
  }

  private void requireOwnName(String option, String file) {
    if (file != null && options.replaces(file)) {
      throw wanted.usage(option + " and a report cannot both be " + file + "; choose another name for one of them");
    }
  }

  /** Has most of the code compiled that is to keep up with the interfaces, before they are opened. */
  private void rehearse() {
    Evidence forgotten = new Evidence();
    forgotten.startSource();
    new Audit(LiveCaptures.rehearsal(), List.of(forgotten), options.tunnels()).run(1);
  }

  private int listen(LiveSettings settings) {
    // before anything can be heard, so that what is heard and dropped is among them
    DropCounters before = DropCounters.now();
    try (FrameSource source = LiveCaptures.open(settings, wanted.backend(), main::say);
        MetricsServer metrics = wanted.scraped == null ? null : wanted.scraped.serve()) {
      // until here a signal ends the process at once: there is nothing to report yet
      Interruption interruption = new Interruption();
      interruption.watch(source);
      int code = ExitCode.FAILED.code();
      try {
        List<Recording> recordings = recordings(source, settings);
        if (reporting.start()) {
          listen(source, recordings, metrics);
          report(DropCounters.now().since(before));
        } else {
          recordings.forEach(Recording::discard);
        }
        code = reporting.exitCode();
      } finally {
        interruption.reported(code);
      }
    } catch (FilterSyntaxException wrong) {
      main.say(wrong.getMessage() + wanted.remedyOfFilter());
      return ExitCode.USAGE.code();
    } catch (PatternException wrong) {
      main.say(wrong.getMessage());
      return ExitCode.USAGE.code();
    } catch (NoSuchInterfaceException missing) {
      reporting.complain(InterfacesCommand.missing(missing.there(), missing.name()) + " (a pattern such as 'vif*' takes"
          + " those that appear later, too)");
    } catch (IOException refused) {
      refused.getMessage().lines().forEach(reporting::complain);
    }
    return reporting.exitCode();
  }

  private List<Recording> recordings(FrameSource source, LiveSettings settings) throws IOException {
    List<Recording> recordings = new ArrayList<>();
    if (wanted.write != null) {
      recordings.add(recording(wanted.write, false, source, settings));
    }
    try {
      if (wanted.writeSuspects != null) {
        recordings.add(recording(wanted.writeSuspects, true, source, settings));
      }
    } catch (IOException refused) {
      recordings.forEach(Recording::discard);
      throw refused;
    }
    return recordings;
  }

  private Recording recording(String file, boolean suspectsOnly, FrameSource source, LiveSettings settings)
      throws IOException {
    return new Recording(file, options.force, suspectsOnly, source, settings.snapLength(), reporting::complain);
  }

  private void listen(FrameSource source, List<Recording> recordings, MetricsServer metrics) {
    if (!options.quiet) {
      say(source, metrics);
    }
    List<CheckSink> sinks = reporting.sinksFor(source);
    sinks.addAll(recordings);
    Alarm alarm = new Alarm(wanted.duration, source);
    AuditSoFar soFar = new AuditSoFar(() -> reporting.soFar(source));
    LiveWatch watch = watch(soFar);
    if (metrics != null) {
      metrics.start(soFar);
    }
    try {
      new Audit(source, sinks, options.tunnels()).run(1);
    } finally {
      alarm.cancel();
      watch.end();
      if (metrics != null) {
        metrics.close();
      }
      recordings.forEach(Recording::end);
    }
    ended(source.summary());
  }

  private void report(DropCounters meanwhile) {
    reporting.add(Meanwhile.sentence(meanwhile, main.terminal().style(options.colour).width()));
    reporting.report(wanted.writesToStandardOutput() ? main.terminal().err() : main.terminal().out());
  }

  private void say(FrameSource source, MetricsServer metrics) {
    if (metrics != null) {
      main.say("metrics at " + metrics.url());
    }
    main.say("listening to " + heard(source.summary()) + "; Ctrl-C ends it, with the report");
  }

  private LiveWatch watch(AuditSoFar soFar) {
    LiveWatch watch = new LiveWatch(soFar, main.screen(), main.terminal().errIsTty(),
        main.terminal().talkStyle(options.colour));
    if (!options.quiet) {
      watch.start();
    }
    return watch;
  }

  /** What was asked for, and what that is for now, as far as it can be read. */
  private static String heard(SourceSummary summary) {
    List<String> all = List.copyOf(summary.interfaces().values());
    String names = String.join(", ", all);
    boolean asAsked = new HashSet<>(all).equals(new HashSet<>(List.of(summary.name().split(", "))));
    if (names.isEmpty() || asAsked || summary.name().equals(LiveSettings.ANY)) {
      return summary.name();
    }
    return summary.name() + " (" + (all.size() <= NAMES_SHOWN ? names
        : String.join(", ", all.subList(0, NAMES_SHOWN)) + " and " + (all.size() - NAMES_SHOWN) + " more") + ")";
  }

  private void ended(SourceSummary summary) {
    reporting.ended(summary);
    if (summary.dropped() > 0) {
      reporting.partial(Figures.counted(summary.dropped(), "frame") + " came faster than they could be heard and "
          + (summary.dropped() == 1 ? "is" : "are") + " lost; a larger --buffer, a shorter -s or a filter helps");
    }
  }
}
