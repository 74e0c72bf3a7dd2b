package csumaudit.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import csumaudit.capture.SourceSummary;
import csumaudit.checksum.Verdict;
import csumaudit.evidence.Sender;
import csumaudit.report.AuditReport;
import csumaudit.report.Texts;
import java.io.IOException;

/** The part of {@link JsonReport} that is about who sent what. */
final class JsonSenders {
  static void write(JsonGenerator json, AuditReport report) throws IOException {
    json.writeArrayFieldStart("senders");
    for (Sender sender : report.snapshot().senders()) {
      json.writeStartObject();
      who(json, report.sources().get(sender.source()), sender);
      json.writeNumberField("packets", sender.packets());
      json.writeNumberField("deferred", sender.deferred());
      json.writeNumberField("corrupt", sender.corrupt());
      json.writeNumberField("leaked", sender.leaked());
      json.writeArrayFieldStart("protocols");
      for (Sender.Protocol protocol : sender.protocols()) {
        protocol(json, protocol);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** What is not known of it is null. */
  private static void who(JsonGenerator json, SourceSummary source, Sender sender) throws IOException {
    json.writeStringField("file", source.name());
    text(json, "interface",
        Texts.interfaceName(source.interfaceName(sender.interfaceIndex()), sender.interfaceIndex()));
    text(json, "vlan", Texts.vlan(sender.vlan()));
    text(json, "mac", Texts.mac(sender.mac()));
    text(json, "ip", sender.address());
    json.writeBooleanField("beyond_bound", sender.beyondBound());
  }

  private static void protocol(JsonGenerator json, Sender.Protocol protocol) throws IOException {
    json.writeStartObject();
    json.writeStringField("protocol", protocol.kind().label());
    json.writeNumberField("checksums", protocol.checks().total());
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(Texts.lowerCase(verdict), protocol.checks().of(verdict));
    }
    json.writeNumberField("marked", protocol.ofDeferred().marked());
    json.writeNumberField("leaked", protocol.ofDeferred().leaked());
    json.writeNumberField("merged", protocol.merged());
    json.writeNumberField("resets", protocol.resets());
    json.writeNumberField("first_frame", protocol.firstFrame());
    json.writeNumberField("last_frame", protocol.lastFrame());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    json.writeStringField(field, text.isEmpty() ? null : text);
  }

  private JsonSenders() {}
}
