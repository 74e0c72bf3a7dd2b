package csumaudit.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import csumaudit.capture.SourceSummary.Damage;
import csumaudit.checksum.Verdict;
import csumaudit.cli.Run;
import csumaudit.diagnose.Cause;
import csumaudit.diagnose.Confidence;
import csumaudit.diagnose.Diagnosis;
import csumaudit.dissect.Kind;
import csumaudit.evidence.Envelope;
import csumaudit.evidence.Speaker;
import csumaudit.report.AuditReport;
import csumaudit.report.Reports;
import csumaudit.testing.Audited;
import csumaudit.testing.Octets;
import csumaudit.testing.Packet;
import csumaudit.testing.Packets;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonReportTest {
  private static final Packet DEFERRED = Packets.tcp4().from("10.77.0.11").seed().build();

  @Test
  void aReportIsAsItsSchemaSays() throws IOException {
    assertValid(json(Reports.of("a.pcap", DEFERRED, Packets.udp6().build(), Packets.tcp4().checksum(1).build())));
  }

  @Test
  void whoIsNotHeardInATransactionOfDhcpIsNull() throws IOException {
    byte[] offer = Octets.join(Octets.of(2, 1, 6, 0), Octets.word(0x4D4E4F50), new byte[232]);
    JsonNode report = json(Reports.of("a.pcap", Packets.udp4().ports(67, 68).payload(offer).seed().build()));

    assertValid(report);
    assertThat(report.at("/flows/0/halves/0/sender").isNull()).isTrue();
    assertThat(report.at("/flows/0/halves/1/sender").asText()).isEqualTo("10.77.0.11");
  }

  /** At port 8472 it expects another protocol. */
  @Test
  void whatWiresharkHasToBeToldOfATunnelStandsBesideItsFilter() throws IOException {
    assertThat(json(tunnel(8472)).at("/findings/0/decode_as").asText()).isEqualTo("udp.port==8472,vxlan");
    assertThat(json(tunnel(4789)).at("/findings/0").get("decode_as").isNull()).isTrue();
    assertValid(json(tunnel(8472)));
  }

  private static AuditReport tunnel(int port) {
    AuditReport seen = Reports.of("a.pcap", DEFERRED);
    Diagnosis pod = new Diagnosis(new Speaker(0, "10.42.1.2", Kind.TCP), List.of(), -1, Cause.RELIES_ON_MISSING_OFFLOAD,
        Confidence.LIKELY, Verdict.DEFERRED, 5, 1, 9, 0, false, new Envelope("10.77.0.11", port, false), List.of("5 lost"));
    return new AuditReport(seen.sources(), seen.snapshot(), List.of(pod));
  }

  @Test
  void aReportOfNothingIsOneToo() throws IOException {
    assertValid(json(new Reports().report()));
    assertValid(json(Reports.of("empty.pcap")));
  }

  @Test
  void aDocumentThatIsShownIsAsItsSchemaSays() throws IOException {
    List<Path> shown = files("reports", ".*\\.json");

    assertThat(shown).isNotEmpty();
    for (Path document : shown) {
      assertThat(schema().validate(new ObjectMapper().readTree(document.toFile()))).as(document.toString()).isEmpty();
    }
  }

  @Test
  void thatOfEverySampleIsSoToo() throws IOException {
    List<Path> samples = files("captures", ".*/(xen|made)-[^/]*\\.pcap(ng)?(\\.gz)?");

    assertThat(samples).hasSizeGreaterThan(10);
    for (Path sample : samples) {
      JsonNode document = new ObjectMapper().readTree(Run.of("analyse", "-q", "--json", "-", sample.toString()).out());
      assertThat(schema().validate(document)).as(sample.toString()).isEmpty();
    }
  }

  private static List<Path> files(String directory, String pattern) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files.filter(file -> file.toString().matches(pattern)).toList();
    }
  }

  @Test
  void whatIsMissingIsNull() throws IOException {
    JsonNode damaged = json(new Reports().source("a.pcap", 147, new Damage(7, "a torn record"),
        new Audited().at(0).add(Packets.tcp4().build().cutTo(3)).checks()).report());

    assertValid(damaged);
    assertThat(damaged.at("/sources/0/earliest").isNull()).isTrue();
    assertThat(damaged.at("/sources/0/damage/offset").asLong()).isEqualTo(7);
  }

  @Test
  void schemaTellsOfWrongDocuments() throws IOException {
    assertThat(schema().validate(new ObjectMapper().readTree("{\"schema_version\": 2}"))).isNotEmpty();
  }

  @Test
  void theSchemaKnowsEveryField() throws IOException {
    String schema = new ObjectMapper().readTree(open()).toString();
    Stream<String> fields = json(Reports.of("a.pcap", DEFERRED)).findParents("schema_version").stream()
        .flatMap(JsonReportTest::fields).distinct();

    assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(schema).contains("\"" + field + "\":"));
  }

  @Test
  void packetsAreCountedByVerdict() throws IOException {
    JsonNode source = json(Reports.of("a.pcap", DEFERRED, Packets.udp6().build())).at("/sources/0");

    assertThat(source.at("/file").asText()).isEqualTo("a.pcap");
    assertThat(source.at("/packets/deferred").asLong()).isEqualTo(1);
    assertThat(source.at("/packets/valid").asLong()).isEqualTo(1);
    assertThat(source.at("/timeline/spans/0/deferred").asLong()).isEqualTo(1);
    assertThat(source.at("/timeline/spans/0/start").asText()).endsWith("Z").hasSize(30);
  }

  @Test
  void aSenderHasItsChecksumsByProtocol() throws IOException {
    JsonNode sender = json(Reports.of("a.pcap", DEFERRED)).at("/senders/0");

    assertThat(sender.at("/ip").asText()).isEqualTo("10.77.0.11");
    assertThat(sender.at("/protocols/1/protocol").asText()).isEqualTo("TCP");
    assertThat(sender.at("/protocols/1/deferred").asLong()).isEqualTo(1);
  }

  @Test
  void aFindingHasItsRemedy() throws IOException {
    JsonNode finding = json(Reports.of("a.pcap", DEFERRED)).at("/findings/0");

    assertThat(finding.at("/cause").asText()).isEqualTo("not_enough_evidence");
    assertThat(finding.at("/evidence/0").asText()).contains("1 deferred packet");
    assertThat(finding.at("/remedy/where").asText()).isNotEmpty();
  }

  @Test
  void hostileNamesAreTextAndAscii() throws IOException {
    String name = "\"},\u001b[31m\u202e\u00e9\ud800";
    StringWriter text = new StringWriter();
    new JsonReport().write(Reports.seenOn(name), text);

    assertThat(text.toString().chars()).allMatch(character -> character == '\n' || character >= ' ' && character < 0x7F);
    assertThat(new ObjectMapper().readTree(text.toString()).at("/senders/0/interface").asText()).isEqualTo(name);
  }

  private static JsonNode json(AuditReport report) throws IOException {
    StringWriter text = new StringWriter();
    new JsonReport().write(report, text);
    assertThat(text.toString()).endsWith("}\n");
    return new ObjectMapper().readTree(text.toString());
  }

  private static Stream<String> fields(JsonNode node) {
    Stream<String> own = node.properties().stream().flatMap(entry -> Stream.of(entry.getKey()));
    Stream<JsonNode> children = Stream.of(node).flatMap(any -> {
      Stream.Builder<JsonNode> all = Stream.builder();
      any.forEach(all::add);
      return all.build();
    });
    return Stream.concat(own, children.flatMap(JsonReportTest::fields));
  }

  private static void assertValid(JsonNode document) throws IOException {
    assertThat(schema().validate(document)).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream schema = open()) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }

  private static InputStream open() {
    return JsonReport.class.getResourceAsStream("report.schema.json");
  }
}
