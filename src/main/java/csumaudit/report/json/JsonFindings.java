package csumaudit.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import csumaudit.diagnose.Diagnosis;
import csumaudit.diagnose.Remedies;
import csumaudit.diagnose.Remedy;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.IOException;
import java.util.List;

/** The part of {@link JsonReport} that says what is wrong, how that is known, and what to do. */
final class JsonFindings {
  private final JsonGenerator json;
  private final AuditReport report;
  private final Remedies remedies;

  JsonFindings(JsonGenerator json, AuditReport report) {
    this.json = json;
    this.report = report;
    this.remedies = new Remedies(report.findings());
  }

  void write() throws IOException {
    json.writeArrayFieldStart("findings");
    for (Diagnosis finding : report.findings()) {
      json.writeStartObject();
      who(finding);
      what(finding);
      remedy(remedies.of(finding, report.interfaces(finding)));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void who(Diagnosis finding) throws IOException {
    json.writeStringField("file", report.sources().get(finding.source()).name());
    strings("interfaces", report.everyInterface(finding));
    json.writeStringField("mac", finding.mac() < 0 ? null : Texts.mac(finding.mac()));
    json.writeStringField("address", finding.address());
    json.writeNumberField("ip_version", finding.version());
    json.writeStringField("protocol", finding.protocol().label());
  }

  private void what(Diagnosis finding) throws IOException {
    json.writeStringField("cause", Texts.lowerCase(finding.cause()));
    json.writeStringField("confidence", Texts.lowerCase(finding.confidence()));
    json.writeBooleanField("accuses", finding.accuses());
    json.writeStringField("verdict", finding.verdict().packet().label());
    json.writeNumberField("packets", finding.packets());
    json.writeNumberField("first_frame", finding.firstFrame());
    json.writeNumberField("last_frame", finding.lastFrame());
    json.writeFieldName("cured_from_frame");
    if (finding.isCured()) {
      json.writeNumber(finding.curedFrom());
    } else {
      json.writeNull();
    }
    strings("evidence", finding.evidence());
    json.writeStringField("display_filter", finding.displayFilter());
    json.writeStringField("decode_as", finding.decodeAs().isEmpty() ? null : finding.decodeAs());
  }

  private void remedy(Remedy remedy) throws IOException {
    json.writeObjectFieldStart("remedy");
    json.writeStringField("where", remedy.where());
    strings("commands", remedy.commands());
    json.writeEndObject();
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
