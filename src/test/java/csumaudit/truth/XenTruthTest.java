package csumaudit.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Xen host, whose every packet was counted independently. */
class XenTruthTest {
  @TempDir
  Path temporary;

  @Test
  void everyCountOfTheXenHostComesOutExactly() throws IOException {
    Path folder = SharedCaptures.folder("xen");
    Map<String, Long> expected = new TreeMap<>();
    for (CSVRecord row : Row.read(folder.resolve("expected.tsv"), '\t')) {
      expected.merge(String.join(" ", row.get("file"), row.get("sender"), row.get("protocol"), row.get("verdict")),
          Long.parseLong(row.get("count")), Long::sum);
    }
    Map<String, Long> actual = new TreeMap<>();
    for (Row row : Row.audit(temporary, SharedCaptures.captures(folder))) {
      if (row.protocol().equals("TCP") || row.protocol().equals("UDP")) {
        String family = row.source().contains(":") ? "6" : "4";
        actual.merge(String.join(" ", row.file(), row.source(), row.protocol() + family, row.verdict()), 1L, Long::sum);
      }
    }
    assertThat(expected).hasSizeGreaterThan(150);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void noIpv4HeaderOfTheXenHostIsWrong() throws IOException {
    Path folder = SharedCaptures.folder("xen");
    assertThat(Row.audit(temporary, SharedCaptures.captures(folder)))
        .filteredOn(row -> row.protocol().equals("IPv4")).hasSizeGreaterThan(1000)
        .allSatisfy(row -> assertThat(row.reason()).isEqualTo("SUM_OK"));
  }
}
