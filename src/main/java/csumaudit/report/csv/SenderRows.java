package csumaudit.report.csv;

import csumaudit.capture.SourceSummary;
import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.IOException;
import java.nio.file.Path;

/** {@code senders.csv}: one row for each file, interface, VLAN, MAC address, IP address and protocol. */
final class SenderRows extends Table {
  private static final String[] COLUMNS = {
    "file", "interface", "vlan", "mac", "ip", "protocol", "packets", "valid", "deferred", "corrupt", "absent",
    "unverifiable", "first_frame", "last_frame", "leaked", "resets"
  };

  SenderRows(Path path, boolean overwrite) throws IOException {
    super(path, overwrite, COLUMNS);
  }

  @Override
  void rows(AuditReport report) throws IOException {
    for (Sender sender : report.snapshot().senders()) {
      for (Sender.Protocol protocol : sender.protocols()) {
        row(report.sources().get(sender.source()), sender, protocol);
      }
    }
  }

  private void row(SourceSummary source, Sender sender, Sender.Protocol protocol) throws IOException {
    csv.text(source.name());
    csv.text(Texts.interfaceName(source.interfaceName(sender.interfaceIndex()), sender.interfaceIndex()));
    csv.cell(Texts.vlan(sender.vlan()));
    csv.cell(Texts.mac(sender.mac()));
    csv.cell(sender.address());
    csv.cell(protocol.kind().label());
    csv.cell(protocol.checks().total());
    csv.cell(protocol.checks().of(Verdict.VALID));
    csv.cell(protocol.checks().of(Verdict.DEFERRED));
    csv.cell(protocol.checks().of(Verdict.CORRUPT));
    csv.cell(protocol.checks().of(Verdict.ABSENT));
    csv.cell(protocol.checks().of(Verdict.UNVERIFIABLE));
    csv.cell(protocol.firstFrame());
    csv.cell(protocol.lastFrame());
    csv.cell(protocol.ofDeferred().leaked());
    csv.cell(protocol.resets());
    csv.endRow();
  }
}
