package csumaudit.report.csv;

import csumaudit.host.Feature;
import csumaudit.host.Link;
import csumaudit.host.OffloadFeatures;
import csumaudit.host.Ties;
import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The interfaces of a machine as CSV, one row each; empty where a cell is unknown or there is nothing to say. */
public final class LinkRows {
  private static final String[] COLUMNS = {
    "name", "index", "kind", "driver", "state", "mtu", "mac", "tx_checksum_v4", "tx_checksum_v6", "tso", "gso", "gro",
    "rx_checksum", "master", "ports", "lower", "peer", "peer_index", "virtio_header"
  };

  /** Writes all of them, with a header. */
  public static void write(List<Link> links, Appendable out) throws IOException {
    CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
    csv.printRecord((Object[]) COLUMNS);
    for (Link link : links) {
      row(link, csv);
    }
  }

  private static void row(Link link, CSVPrinter csv) throws IOException {
    OffloadFeatures features = link.features();
    Ties ties = link.ties();
    csv.printRecord(text(link.name()), link.index(), link.kind().label(), text(link.driver()), link.state().label(),
        link.mtu() < 0 ? "" : link.mtu(), text(link.mac()),
        word(features.txChecksumV4()), word(features.txChecksumV6()), word(features.tso()), word(features.gso()),
        word(features.gro()), word(features.rxChecksum()),
        text(ties.master()), text(String.join(" ", ties.ports())), text(String.join(" ", ties.lower())),
        text(ties.peer()), ties.peerIndex() == 0 ? "" : ties.peerIndex(), link.virtioHeader());
  }

  private static String text(String foreign) {
    return foreign == null ? "" : CsvFile.harmless(foreign);
  }

  /** As ethtool has it: {@code on}, {@code off [fixed]}, {@code on [requested off]}. */
  static String word(Feature feature) {
    if (!feature.known()) {
      return "";
    }
    String word = feature.active() ? "on" : "off";
    return feature.fixed() ? word + " [fixed]"
        : feature.refused() ? word + " [requested " + (feature.requested() ? "on]" : "off]") : word;
  }

  private LinkRows() {}
}
