package csumaudit.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import csumaudit.capture.LinkType;
import csumaudit.capture.SourceSummary;
import csumaudit.checksum.PacketVerdict;
import csumaudit.evidence.Sizes;
import csumaudit.evidence.Snapshot;
import csumaudit.evidence.Testimony;
import csumaudit.evidence.Timeline;
import csumaudit.evidence.Traffic;
import csumaudit.report.AuditReport;
import csumaudit.report.Headline;
import csumaudit.report.Instants;
import csumaudit.report.ReportFormat;
import csumaudit.report.Texts;
import java.io.IOException;
import java.io.Writer;

/**
 * The report as one JSON document, for programs: all that the CSV files say but the single checksums, and what became
 * of packets over time. {@code report.schema.json} describes it.
 */
public final class JsonReport implements ReportFormat {
  /** Changes when something that was there means something else, or is gone; not when something is added. */
  static final int SCHEMA_VERSION = 1;

  /** In ASCII, with escapes, so that no terminal and no locale changes it. */
  @Override
  public void write(AuditReport report, Writer to) throws IOException {
    JsonFactory factory = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    try (JsonGenerator json = factory.createGenerator(to)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n")));
      json.writeStartObject();
      document(json, report);
      json.writeEndObject();
    }
    to.write('\n');
  }

  private static void document(JsonGenerator json, AuditReport report) throws IOException {
    Snapshot snapshot = report.snapshot();
    json.writeNumberField("schema_version", SCHEMA_VERSION);
    json.writeStringField("verdict", new Headline(report).sentence());
    json.writeBooleanField("accuses", report.accuses());
    json.writeArrayFieldStart("sources");
    for (int source = 0; source < report.sources().size(); source++) {
      source(json, report.sources().get(source), snapshot.sources().get(source));
    }
    json.writeEndArray();
    new JsonFindings(json, report).write();
    JsonSenders.write(json, report);
    JsonFlows.write(json, report);
    json.writeNumberField("flows_forgotten", snapshot.flowsForgotten());
    json.writeNumberField("packets_not_followed", snapshot.packetsNotFollowed());
  }

  private static void source(JsonGenerator json, SourceSummary source, Traffic traffic) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", source.name());
    json.writeStringField("format", source.format());
    json.writeArrayFieldStart("link_types");
    for (int linkType : source.linkTypes()) {
      json.writeString(LinkType.name(linkType));
    }
    json.writeEndArray();
    json.writeNumberField("frames", source.frames());
    json.writeNumberField("dropped", source.dropped());
    damage(json, source.damage());
    traffic(json, traffic);
    json.writeEndObject();
  }

  private static void damage(JsonGenerator json, SourceSummary.Damage damage) throws IOException {
    json.writeFieldName("damage");
    if (damage == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeNumberField("offset", damage.offset());
    json.writeStringField("what", damage.what());
    json.writeEndObject();
  }

  private static void traffic(JsonGenerator json, Traffic traffic) throws IOException {
    boolean timed = traffic.earliest() <= traffic.latest();
    json.writeNumberField("octets_captured", traffic.captured());
    json.writeNumberField("octets_on_wire", traffic.onWire());
    json.writeStringField("earliest", timed ? Instants.iso(traffic.earliest()) : null);
    json.writeStringField("latest", timed ? Instants.iso(traffic.latest()) : null);
    json.writeObjectFieldStart("packets");
    for (PacketVerdict verdict : PacketVerdict.values()) {
      json.writeNumberField(verdict.label(), traffic.packets().of(verdict));
    }
    json.writeEndObject();
    json.writeObjectFieldStart("kernel_marks");
    for (Testimony testimony : Testimony.values()) {
      json.writeNumberField(Texts.lowerCase(testimony), traffic.testimonies().of(testimony));
    }
    json.writeEndObject();
    timeline(json, traffic.timeline());
    sizes(json, traffic.sizesOfDeferred());
  }

  /** Without the spans in which there was nothing. */
  private static void timeline(JsonGenerator json, Timeline timeline) throws IOException {
    json.writeObjectFieldStart("timeline");
    json.writeNumberField("span_nanoseconds", timeline.width());
    json.writeArrayFieldStart("spans");
    for (int span = 0; span < timeline.spans().size(); span++) {
      if (timeline.spans().get(span).packets().total() > 0) {
        span(json, timeline.startOf(span), timeline.spans().get(span));
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void span(JsonGenerator json, long start, Timeline.Span span) throws IOException {
    json.writeStartObject();
    json.writeStringField("start", Instants.iso(start));
    json.writeNumberField("last_frame", span.lastFrame());
    for (PacketVerdict verdict : PacketVerdict.values()) {
      json.writeNumberField(verdict.label(), span.packets().of(verdict));
    }
    json.writeEndObject();
  }

  /** Without the bins in which there was nothing. */
  private static void sizes(JsonGenerator json, Sizes sizes) throws IOException {
    json.writeArrayFieldStart("sizes_of_deferred");
    for (Sizes.Bin bin : sizes.bins()) {
      if (bin.packets() > 0) {
        json.writeStartObject();
        json.writeNumberField("up_to_octets", bin.upTo());
        json.writeNumberField("packets", bin.packets());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }
}
