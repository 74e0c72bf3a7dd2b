package csumaudit.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import csumaudit.evidence.Flow;
import csumaudit.evidence.Outcomes;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.IOException;

/**
 * The part of {@link JsonReport} that is about flows in which something is suspect, and what became of their packets.
 */
final class JsonFlows {
  static void write(JsonGenerator json, AuditReport report) throws IOException {
    json.writeArrayFieldStart("flows");
    for (Flow flow : report.snapshot().flows()) {
      json.writeStartObject();
      json.writeStringField("file", report.sources().get(flow.source()).name());
      json.writeStringField("protocol", flow.protocol().label());
      json.writeNumberField("ip_version", flow.version());
      json.writeNumberField("first_frame", flow.firstFrame());
      json.writeNumberField("last_frame", flow.lastFrame());
      json.writeArrayFieldStart("halves");
      half(json, flow, flow.one());
      half(json, flow, flow.other());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void half(JsonGenerator json, Flow flow, Flow.Half half) throws IOException {
    json.writeStartObject();
    String address = flow.address(half);
    json.writeStringField("sender", address.isEmpty() ? null : address);
    json.writeNumberField("port", half.port());
    json.writeNumberField("valid", half.valid());
    json.writeNumberField("deferred", half.deferred());
    json.writeNumberField("corrupt", half.corrupt());
    outcomes(json, "of_valid", half.ofValid());
    outcomes(json, "of_deferred", half.ofDeferred());
    json.writeStringField("difference", half.difference() < 0 ? null : Texts.hex(half.difference()));
    json.writeEndObject();
  }

  private static void outcomes(JsonGenerator json, String field, Outcomes outcomes) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("delivered", outcomes.delivered());
    json.writeNumberField("repeated", outcomes.repeated());
    json.writeNumberField("unanswered", outcomes.unanswered());
    json.writeEndObject();
  }

  private JsonFlows() {}
}
