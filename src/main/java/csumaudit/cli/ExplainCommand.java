package csumaudit.cli;

import csumaudit.capture.Frame;
import csumaudit.capture.FrameSink;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.Specimen;
import csumaudit.report.Figures;
import csumaudit.report.explain.Explanation;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code csumaudit explain}: the arithmetic of one packet. */
@Command(
    name = "explain",
    sortOptions = false,
    header = "Explains one packet: how each of its checksums adds up, and what the verdict means.",
    customSynopsis = "csumaudit explain CAPTURE --frame N [options]",
    description = {
      "",
      "Examples:",
      "  csumaudit explain vif1.0.pcap --frame 812",
      "  csumaudit explain --frame 812 --all vif1.0.pcap | less",
      "  xz -dc old.pcap.xz | csumaudit explain - --frame 1",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 the capture could not be read, or has no such frame; 2 wrong usage."
    })
final class ExplainCommand implements Callable<Integer> {
  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "CAPTURE",
      description = "A pcap or pcapng file, also compressed with gzip, zstd or lz4; - reads standard input.")
  private String capture;

  @Option(names = "--frame", paramLabel = "N",
      description = "Which frame; they count from 1, as in Wireshark and in checksums.csv.")
  private String number;

  @Option(names = {"--all", "-v", "--verbose"},
      description = "Show every word of a long payload, not the first and last.")
  private boolean everyWord;

  @Option(names = "--color", paramLabel = "auto|always|never", defaultValue = "auto",
      description = "Colours; auto: on a terminal, unless NO_COLOR is set.")
  private Terminal.When colour;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
  private boolean help;

  private long frame;

  @Override
  public Integer call() {
    frame = frameNumber();
    if (capture.equals(CaptureFiles.STANDARD_STREAM) && main.terminal().inputIsTty()) {
      main.say("standard input is a terminal; pipe a capture into it, or name a file");
      return ExitCode.FAILED.code();
    }
    try (FrameSource source = CaptureFiles.open(capture)) {
      return explain(source).code();
    } catch (IOException unreadable) {
      main.say(CaptureFiles.named(capture) + " " + unreadable.getMessage());
      return ExitCode.FAILED.code();
    }
  }

  private long frameNumber() {
    if (number == null) {
      throw new ParameterException(spec.commandLine(), "which frame? Name one with --frame N");
    }
    try {
      long parsed = Long.parseLong(number);
      if (parsed > 0) {
        return parsed;
      }
    } catch (NumberFormatException none) {
      // told below
    }
    throw new ParameterException(spec.commandLine(), "--frame " + number + " is no frame number; frames count from 1");
  }

  private ExitCode explain(FrameSource source) {
    Search search = new Search(source);
    source.deliverTo(search);
    if (search.found == null) {
      main.say(absent(source.summary()));
      return ExitCode.FAILED;
    }
    int index = search.found.checks().interfaceIndex(0);
    new Explanation(search.found, source.summary().name(), source.interfaceName(index), main.terminal().style(colour),
        everyWord)
        .writeTo(main.terminal().out());
    return main.hasWritten() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private String absent(SourceSummary summary) {
    String what = summary.name() + " has no frame " + frame + ": "
        + (summary.frames() == 0 ? "it has none at all" : "it has " + Figures.counted(summary.frames(), "frame"));
    return summary.damage() == null ? what : what + ", and is " + summary.damage();
  }

  /** Takes the frame out of the capture when it comes by. */
  private final class Search implements FrameSink {
    private final FrameSource source;
    private Specimen found;

    Search(FrameSource source) {
      this.source = source;
    }

    @Override
    public void onFrame(Frame passing) {
      if (passing.number() == frame) {
        found = Specimen.of(passing);
        source.stop();
      }
    }

    @Override
    public void onStretchEnd(long ordinal) {}
  }
}
