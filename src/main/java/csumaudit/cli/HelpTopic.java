package csumaudit.cli;

import csumaudit.report.Paragraph;
import csumaudit.report.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A page of plain text, ASCII and 80 columns wide at the most, that is read in two minutes. */
enum HelpTopic {
  OFFLOAD, VANTAGE, PERMISSIONS;

  static Optional<HelpTopic> named(String name) {
    return Arrays.stream(values()).filter(topic -> topic.title().equalsIgnoreCase(name)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(HelpTopic::title).toList();
  }

  /** Its prose in lines of at most this width; what is indented is laid out, and stays as it is. */
  String text(int width) {
    if (width >= Style.USUAL_WIDTH) {
      return text();
    }
    StringBuilder page = new StringBuilder();
    for (String paragraph : text().stripTrailing().split("\n\n")) {
      boolean laidOut = paragraph.startsWith(" ") || paragraph.contains("\n ");
      page.append(page.length() == 0 ? "" : "\n")
          .append(laidOut ? paragraph + "\n" : Paragraph.of(paragraph.replace('\n', ' '), "", width));
    }
    return page.toString();
  }

  private String text() {
    try (InputStream page = HelpTopic.class.getResourceAsStream("help/" + title() + ".txt")) {
      return new String(page.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
