package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import java.util.ArrayList;
import java.util.List;

/**
 * A responsive table: it scrolls horizontally in its own box, or, with {@link
 * #stackOnNarrowScreens}, each row becomes a card. Roles are explicit because a style sheet that
 * stacks cells would otherwise remove them.
 */
final class HtmlTable {

  private final String caption;
  private final List<String> columns;
  private final List<HtmlElement> rows = new ArrayList<>();
  private boolean stackOnNarrow;

  /** Creates a table without rows. */
  HtmlTable(String caption, List<String> columns) {
    this.caption = caption;
    this.columns = List.copyOf(columns);
  }

  /** Shows each row as a card on narrow screens. */
  HtmlTable stackOnNarrowScreens() {
    this.stackOnNarrow = true;
    return this;
  }

  /**
   * Adds a row.
   *
   * @param cells one per column; the first is the row's heading
   */
  HtmlTable addRow(List<? extends HtmlNode> cells) {
    HtmlElement row = tag("tr").with("role", "row");
    for (int i = 0; i < cells.size(); i++) {
      HtmlElement cell =
          i == 0
              ? tag("th").with("scope", "row").with("role", "rowheader")
              : tag("td").with("role", "cell").with("data-label", columns.get(i));
      row.add(cell.add(cells.get(i)));
    }
    rows.add(row);
    return this;
  }

  /** Adds a heading above the following rows. */
  HtmlTable addGroup(String name) {
    return addGroup(name, "");
  }

  /** Adds a heading with a remark above the following rows. */
  HtmlTable addGroup(String name, String note) {
    rows.add(
        tag("tr")
            .with("role", "row")
            .with("class", "group")
            .add(
                tag("th", name)
                    .with("scope", "rowgroup")
                    .with("role", "rowheader")
                    .with("colspan", String.valueOf(columns.size()))
                    .add(tag("span", note.isEmpty() ? "" : " " + note).with("class", "remark"))));
    return this;
  }

  /** Returns whether there are no rows. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Returns the number of rows. */
  int size() {
    return rows.size();
  }

  /** Returns the table in its box. */
  HtmlElement toElement() {
    HtmlElement headerRow = tag("tr").with("role", "row");
    columns.forEach(
        column ->
            headerRow.add(tag("th", column).with("scope", "col").with("role", "columnheader")));
    return tag("div")
        .with("class", stackOnNarrow ? "scroll stacks" : "scroll")
        .with("role", "group")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .add(
            tag("table")
                .with("role", "table")
                .add(
                    tag("caption", caption),
                    tag("thead").with("role", "rowgroup").add(headerRow),
                    tag("tbody").with("role", "rowgroup").addAll(rows)));
  }
}
