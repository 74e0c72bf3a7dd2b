package csumaudit.report.html;

import csumaudit.report.Figures;

/** A table of the page: bounded, and sortable and filterable where scripts run. */
final class HtmlTable {
  static final int ROWS = 1_000;

  private final Markup page;

  /** Begins it; a column whose name begins with a # holds numbers. */
  HtmlTable(Markup page, String id, String title, String... columns) {
    this.page = page;
    page.open("section", "id", id).element("h2", title, "id", id + "-title").newLine();
    page.open("p", "class", "tools").open("label").text("Filter ").empty("input", "type", "search", "data-filter", id + "-rows")
        .close().text(" ").element("output", "", "aria-live", "polite").close().newLine();
    page.open("div", "class", "scroll", "role", "region", "tabindex", 0, "aria-labelledby", id + "-title");
    page.open("table").open("thead").open("tr");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      page.open("th", "scope", "col", "class", number ? "number" : null)
          .element("button", number ? column.substring(1) : column, "type", "button").close();
    }
    page.close(2).open("tbody", "id", id + "-rows").newLine();
  }

  HtmlTable row() {
    page.open("tr");
    return this;
  }

  HtmlTable text(String cell) {
    page.element("td", cell);
    return this;
  }

  HtmlTable address(String cell) {
    page.element("td", cell, "class", "address");
    return this;
  }

  HtmlTable number(long cell) {
    page.element("td", Figures.grouped(cell), "class", "number");
    return this;
  }

  /** A number that counts nothing: of a port, of a frame. */
  HtmlTable place(long cell) {
    page.element("td", Long.toString(cell), "class", "number");
    return this;
  }

  /** A number that says of a verdict that there is something. */
  HtmlTable number(long cell, String verdict) {
    page.element("td", Figures.grouped(cell), "class", cell > 0 ? "number " + verdict : "number");
    return this;
  }

  HtmlTable filter(String displayFilter) {
    page.open("td", "class", "filter");
    if (!displayFilter.isEmpty()) {
      page.element("code", displayFilter).element("button", "Copy", "type", "button", "class", "copy", "aria-label",
          "Copy the display filter " + displayFilter);
    }
    page.close();
    return this;
  }

  void endRow() {
    page.close().newLine();
  }

  /** Ends it, with a word on the rows that are not here. */
  void end(long all, String file) {
    page.close(3);
    if (all > ROWS) {
      page.element("p", "These are " + Figures.grouped(ROWS) + " of " + Figures.grouped(all) + ", the worst; -o DIR saves all of"
          + " them, in " + file + ".", "class", "aside");
    }
    page.close().newLine();
  }
}
