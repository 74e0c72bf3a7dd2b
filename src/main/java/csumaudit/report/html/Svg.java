package csumaudit.report.html;

import java.util.Locale;

/**
 * A picture in a page: as wide as there is room, so that places from left to right are shares of 1, and from top to
 * bottom pixels. Letters keep their size at any width. How it looks is up to the style sheet.
 */
final class Svg {
  private final Markup page;

  /** Begins a picture of this height, which a screen reader calls by this name. */
  Svg(Markup page, String cssClass, int height, String name) {
    this.page = page;
    page.open("svg", "class", cssClass, "width", "100%", "height", height, "role", "img", "aria-label", name);
  }

  /** A rectangle. */
  Svg bar(String cssClass, double x, double width, double y, double height) {
    page.open("rect", "class", cssClass, "x", percent(x), "width", percent(width), "y", number(y), "height",
        number(height))
        .close();
    return this;
  }

  Svg line(String cssClass, double fromX, double fromY, double toX, double toY) {
    page.open("line", "class", cssClass, "x1", percent(fromX), "y1", number(fromY), "x2", percent(toX), "y2",
        number(toY))
        .close();
    return this;
  }

  /** Words that begin, are centred or end there: {@code start}, {@code middle}, {@code end}. */
  Svg words(String cssClass, double x, double y, String anchor, String words) {
    page.element("text", words, "class", cssClass, "x", percent(x), "y", number(y), "text-anchor", anchor);
    return this;
  }

  /** What belongs together, and what is said when it is pointed at. */
  Svg group(String title) {
    page.open("g").element("title", title);
    return this;
  }

  Svg endGroup() {
    page.close();
    return this;
  }

  void end() {
    page.close().newLine();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }

  private static String number(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }
}
