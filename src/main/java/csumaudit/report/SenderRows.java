package csumaudit.report;

import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import java.io.IOException;
import java.nio.file.Path;

/** {@code senders.csv}: one row for each file, interface, VLAN, MAC address, IP address and protocol. */
public final class SenderRows {
  private static final String[] COLUMNS = {
    "file", "interface", "vlan", "mac", "ip", "protocol", "packets", "valid", "deferred", "corrupt", "absent",
    "unverifiable", "first_frame", "last_frame"
  };

  /** Writes the file, whole or not at all. */
  public static void write(Path path, boolean overwrite, AuditReport report) throws IOException {
    try (CsvFile csv = new CsvFile(path, overwrite, COLUMNS)) {
      for (Sender sender : report.snapshot().senders()) {
        for (Sender.Protocol protocol : sender.protocols()) {
          row(csv, report.sources().get(sender.source()).name(), sender, protocol);
        }
      }
      csv.commit();
    }
  }

  private static void row(CsvFile csv, String file, Sender sender, Sender.Protocol protocol) throws IOException {
    csv.text(file);
    csv.text(Texts.interfaceName(sender.interfaceIndex()));
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
    csv.endRow();
  }

  private SenderRows() {}
}
