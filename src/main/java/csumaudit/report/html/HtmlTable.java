package csumaudit.report.html;

import csumaudit.checksum.PacketVerdict;
import csumaudit.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the page: bounded, and sortable and filterable where scripts run. A column that says the same in each row
 * is not there; what it says stands once below the table.
 */
final class HtmlTable {
  static final int ROWS = 1_000;
  /** More are laid out only where they are looked at. */
  private static final int MANY = 200;

  /** Kinds of columns, by the first letter of their names. */
  private static final char NUMBERS = '#';
  private static final char SAID_ONCE = '=';

  private record Cell(String text, String cssClass) {}

  private final Markup page;
  private final String id;
  private final String title;
  private final String[] columns;
  private final List<List<Cell>> rows = new ArrayList<>();
  private List<Cell> row;

  /** Begins it; a column whose name begins with # holds numbers, one with = may be the same in each row. */
  HtmlTable(Markup page, String id, String title, String... columns) {
    this.page = page;
    this.id = id;
    this.title = title;
    this.columns = columns;
  }

  HtmlTable row() {
    row = new ArrayList<>();
    rows.add(row);
    return this;
  }

  HtmlTable text(String cell) {
    return cell(cell, null);
  }

  HtmlTable address(String cell) {
    return cell(cell, "address");
  }

  HtmlTable number(long cell) {
    return number(cell, null);
  }

  /** A number that says of a verdict that there is something. */
  HtmlTable number(long cell, String verdict) {
    return cell(Figures.grouped(cell), cell == 0 ? "number zero" : verdict == null ? "number" : "number " + verdict);
  }

  /** A number that counts nothing: of a port, of a frame. */
  HtmlTable place(long cell) {
    return cell(Long.toString(cell), "number");
  }

  HtmlTable verdict(PacketVerdict cell) {
    return cell(cell.label(), cell.label());
  }

  /** What to paste into Wireshark. */
  HtmlTable filter(String displayFilter) {
    return cell(displayFilter, "filter");
  }

  private HtmlTable cell(String text, String cssClass) {
    row.add(new Cell(text, cssClass));
    return this;
  }

  /** Writes it, with a word on the rows that are not here. */
  void end(long all, String which, String file) {
    List<Integer> shown = IntStream.range(0, columns.length).filter(column -> !isSaidOnce(column)).boxed().toList();
    head(shown);
    for (List<Cell> cells : rows) {
      page.open("tr");
      shown.forEach(column -> write(cells.get(column)));
      page.close().newLine();
    }
    page.close(3);
    if (all > rows.size()) {
      page.element("p", "These are " + Figures.grouped(rows.size()) + " of " + Figures.grouped(all) + ", " + which
          + "; -o DIR saves all of them, in " + file + ".", "class", "aside");
    }
    once();
    page.close().newLine();
  }

  private void head(List<Integer> shown) {
    page.open("section", "id", id, "class", rows.size() > MANY ? "rows many" : "rows")
        .element("h2", title, "id", id + "-title").newLine();
    page.open("p", "class", "tools").open("label").text("Filter ")
        .empty("input", "type", "search", "data-filter", id + "-rows", "aria-label", "Filter: " + title).close()
        .text(" ").element("output", "", "aria-live", "polite").close().newLine();
    page.open("div", "class", "scroll", "role", "region", "tabindex", 0, "aria-labelledby", id + "-title");
    page.open("table", "aria-labelledby", id + "-title").open("thead").open("tr");
    for (int column : shown) {
      page.open("th", "scope", "col", "class", columns[column].charAt(0) == NUMBERS ? "number" : null)
          .element("button", name(column), "type", "button").close();
    }
    page.close(2).open("tbody", "id", id + "-rows").newLine();
  }

  private void write(Cell cell) {
    if (!"filter".equals(cell.cssClass())) {
      page.element("td", cell.text(), "class", cell.cssClass());
      return;
    }
    page.open("td", "class", "filter");
    if (!cell.text().isEmpty()) {
      page.element("code", cell.text()).element("button", "Copy", "type", "button", "class", "copy", "aria-label",
          "Copy the display filter " + cell.text());
    }
    page.close();
  }

  private boolean isSaidOnce(int column) {
    return columns[column].charAt(0) == SAID_ONCE
        && rows.stream().map(cells -> cells.get(column).text()).distinct().limit(2).count() <= 1;
  }

  /** What the columns say that are not there, as far as they say anything. */
  private void once() {
    String said = IntStream.range(0, columns.length)
        .filter(column -> isSaidOnce(column) && !rows.isEmpty() && !rows.get(0).get(column).text().isEmpty())
        .mapToObj(column -> name(column) + " " + rows.get(0).get(column).text()).collect(Collectors.joining(", "));
    if (!said.isEmpty()) {
      page.element("p", "In each row: " + said + ".", "class", "aside");
    }
  }

  private String name(int column) {
    String name = columns[column];
    return name.charAt(0) == NUMBERS || name.charAt(0) == SAID_ONCE ? name.substring(1) : name;
  }
}
