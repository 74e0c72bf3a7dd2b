package csumaudit.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTML or SVG in the making. Elements close in the order in which they were opened, and text and attributes are escaped
 * here, so that no name in a capture can be taken for markup.
 */
final class Markup {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; attributes are names and values by turns, and those of a null value are left out. */
  Markup open(String element, Object... attributes) {
    tag(element, attributes);
    open.push(element);
    return this;
  }

  /** An element that has no content and no end. */
  Markup empty(String element, Object... attributes) {
    tag(element, attributes);
    return this;
  }

  /** An element with nothing but text in it. */
  Markup element(String element, String content, Object... attributes) {
    return open(element, attributes).text(content).close();
  }

  Markup text(String content) {
    escape(content);
    return this;
  }

  /** Content that this program made, and that has its own rules of escaping: a style sheet, a script. */
  Markup trusted(String content) {
    text.append(content);
    return this;
  }

  /** For those who read the source. */
  Markup newLine() {
    text.append('\n');
    return this;
  }

  /** Closes the element that was opened last. */
  Markup close() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  /** So many of them. */
  Markup close(int elements) {
    for (int i = 0; i < elements; i++) {
      close();
    }
    return this;
  }

  private void tag(String element, Object[] attributes) {
    text.append('<').append(element);
    for (int at = 0; at < attributes.length; at += 2) {
      if (attributes[at + 1] != null) {
        text.append(' ').append(attributes[at]).append("=\"");
        escape(String.valueOf(attributes[at + 1]));
        text.append('"');
      }
    }
    text.append('>');
  }

  private void escape(String content) {
    for (int at = 0; at < content.length(); at++) {
      char character = content.charAt(at);
      switch (character) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(isHarmful(content, at) ? '\uFFFD' : character);
      }
    }
  }

  /** What HTML has no place for: control characters, and half a character. */
  private static boolean isHarmful(String content, int at) {
    char character = content.charAt(at);
    boolean paired = Character.isHighSurrogate(character) && at + 1 < content.length()
        && Character.isLowSurrogate(content.charAt(at + 1))
        || Character.isLowSurrogate(character) && at > 0 && Character.isHighSurrogate(content.charAt(at - 1));
    return Character.isISOControl(character) && character != '\n' || Character.isSurrogate(character) && !paired;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
