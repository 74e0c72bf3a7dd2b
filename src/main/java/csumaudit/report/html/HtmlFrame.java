package csumaudit.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What stands around the content of the page: head, style sheet, script and footer. Its content security policy lets in
 * nothing but this very style sheet and script, whatever a name in a capture may try.
 */
final class HtmlFrame {
  private final String style = resource("report.css");
  private final String script = resource("report.js");

  void begin(Markup page, String title) {
    page.trusted("<!doctype html>\n").open("html", "lang", "en").newLine().open("head").newLine();
    page.empty("meta", "charset", "utf-8").newLine();
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", "default-src 'none'; style-src "
        + hash(style)
        + "; script-src " + hash(script) + "; base-uri 'none'; form-action 'none'").newLine();
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").newLine();
    page.empty("meta", "name", "color-scheme", "content", "light dark").newLine();
    page.empty("meta", "name", "referrer", "content", "no-referrer").newLine();
    page.element("title", title).newLine();
    page.open("style").trusted(style).close().newLine().close().newLine().open("body").newLine();
    page.element("a", "Skip to the findings", "class", "skip", "href", "#findings").newLine();
    hatch(page);
  }

  /** Stripes, so that corrupt is told from deferred by more than colour. */
  private static void hatch(Markup page) {
    page.open("svg", "width", 0, "height", 0, "aria-hidden", "true", "class", "patterns").open("defs");
    page.open("pattern", "id", "hatch", "width", 6, "height", 6, "patternUnits", "userSpaceOnUse", "patternTransform",
        "rotate(45)").open("rect", "class", "hatch-ground", "width", 6, "height", 6).close()
        .open("rect", "class", "hatch-stripe", "width", 2, "height", 6).close(4).newLine();
  }

  void end(Markup page) {
    page.open("footer");
    page.element("p", "Valid: the sum is right. Deferred: the field holds only what the sender left for hardware to"
        + " finish, which is normal on the sender's own host, and harm where the receiver gets the packet like this."
        + " Corrupt: neither."
        + " Unverifiable: cut, a fragment, or malformed.");
    page.element("p", "Frame numbers are Wireshark's: frame.number == 812.").close().newLine();
    // where a script says to a screen reader what it did
    page.element("p", "", "class", "said", "role", "status").newLine();
    page.open("script").trusted(script).close().newLine().close(2).newLine();
  }

  private static String resource(String name) {
    try (InputStream resource = HtmlFrame.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new IllegalStateException(name, impossible);
    }
  }

  private static String hash(String content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
