package csumaudit.cli;

import csumaudit.report.AtomicFile;
import csumaudit.report.AuditReport;
import csumaudit.report.ReportFile;
import csumaudit.report.ReportFormat;
import csumaudit.report.Texts;
import csumaudit.report.html.HtmlReport;
import csumaudit.report.json.JsonReport;
import csumaudit.report.metrics.MetricsReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The reports that are one document each, as far as they are asked for; a run without them need not load any of it. */
final class Documents implements Closeable {
  private final List<ReportFile> files = new ArrayList<>();
  private final List<Path> paths = new ArrayList<>();
  private final PrintStream out;

  /** Makes sure, before the audit, that all can be written. */
  Documents(ReportOptions options, PrintStream out) throws IOException {
    this.out = options.jsonToStandardOutput() ? out : null;
    try {
      add(options.html, new HtmlReport(), options.force);
      add(options.jsonToStandardOutput() ? null : options.json, new JsonReport(), options.force);
      add(options.metrics, new MetricsReport(), options.force);
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  private void add(Path path, ReportFormat format, boolean overwrite) throws IOException {
    if (path == null) {
      return;
    }
    for (Path other : paths) {
      if (AtomicFile.replaces(path, other)) {
        throw new IOException(Texts.printable(path.toString()) + " cannot hold two reports; choose another name for"
            + " one of them");
      }
    }
    paths.add(path);
    files.add(new ReportFile(path, format, overwrite));
  }

  /** Puts every file in its place, and writes to standard output what belongs there. */
  void commit(AuditReport report) throws IOException {
    for (ReportFile file : files) {
      file.commit(report);
    }
    if (out != null) {
      Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
      new JsonReport().write(report, writer);
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    for (ReportFile file : files) {
      file.close();
    }
  }
}
