package csumaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import csumaudit.Audit;
import csumaudit.capture.CaptureFormatException;
import csumaudit.capture.FrameSource;
import csumaudit.capture.SourceSummary;
import csumaudit.capture.file.CaptureFiles;
import csumaudit.checksum.CheckSink;
import csumaudit.evidence.Evidence;
import csumaudit.report.AuditReport;
import csumaudit.report.Style;
import csumaudit.report.csv.CsvReport;
import csumaudit.report.csv.RowChoice;
import csumaudit.report.text.TextReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Puts octets through the whole program as if they were a capture file. */
final class Trial {
  /** Putting files in place costs far more than all the rest. */
  private static final int TRIALS_PER_COMMIT = 16;

  private final Path file;
  private final Path report;
  private int trials;

  Trial(Path directory) {
    file = directory.resolve("capture");
    report = directory.resolve("report");
  }

  /** Audits the octets into a report; returns what was read, or null when they were refused with a reason. */
  SourceSummary of(byte[] octets, int threads, CheckSink... others) throws IOException {
    write(octets);
    try (FrameSource source = CaptureFiles.open(file.toString())) {
      return audit(source, threads, others);
    } catch (CaptureFormatException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return null;
    }
  }

  /** In place: file systems take milliseconds to empty a file or to replace it. */
  private void write(byte[] octets) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(octets));
      channel.truncate(octets.length);
    }
  }

  private SourceSummary audit(FrameSource source, int threads, CheckSink... others) throws IOException {
    Evidence evidence = new Evidence();
    try (CsvReport rows = new CsvReport(report, RowChoice.ALL, true)) {
      List<CheckSink> sinks = new ArrayList<>(List.of(evidence, rows));
      Collections.addAll(sinks, others);
      evidence.startSource();
      rows.startSource(source.summary().name(), source::interfaceName);
      new Audit(source, sinks).run(threads);
      AuditReport said = say(source.summary(), evidence);
      if (trials++ % TRIALS_PER_COMMIT == 0) {
        rows.commit(said);
      }
    }
    return source.summary();
  }

  private static AuditReport say(SourceSummary summary, Evidence evidence) {
    AuditReport report = new AuditReport(List.of(summary), evidence.snapshot());
    assertThat(report.snapshot().sources().get(0).packets().total()).isEqualTo(summary.frames());
    assertThat(new TextReport(report, new Style(true, true), true).toString()).isNotBlank();
    return report;
  }
}
