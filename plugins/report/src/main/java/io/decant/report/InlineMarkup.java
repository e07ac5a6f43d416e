package io.decant.report;

import static io.decant.report.HtmlElement.tag;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parses text with paragraphs separated by empty lines and code in backquotes. */
final class InlineMarkup {

  private InlineMarkup() {}

  /** Returns the paragraphs of a text; none for an empty text. */
  static List<HtmlElement> paragraphs(String text) {
    return Arrays.stream(text.strip().split("\\R\\s*\\R"))
        .filter(paragraph -> !paragraph.isBlank())
        .map(paragraph -> tag("p").addAll(parseInline(paragraph.strip())))
        .toList();
  }

  /** Parses one paragraph; an unmatched backquote is literal. */
  static List<HtmlNode> parseInline(String text) {
    List<HtmlNode> nodes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int backtick = text.indexOf('`', at);
      int close = backtick < 0 ? -1 : text.indexOf('`', backtick + 1);
      if (close < 0) {
        break;
      }
      nodes.add(HtmlNode.text(text.substring(at, backtick)));
      nodes.add(tag("code", text.substring(backtick + 1, close)));
      at = close + 1;
    }
    nodes.add(HtmlNode.text(text.substring(at)));
    return nodes;
  }

  /** Joins items as in a sentence: {@code a, b and c}. */
  static String joinWithAnd(List<String> items) {
    int last = items.size() - 1;
    return last < 1
        ? String.join("", items)
        : String.join(", ", items.subList(0, last)) + " and " + items.get(last);
  }

  /** Formats a count: {@code 1 seed}, {@code 3 seeds}, {@code 10 classes}. */
  static String pluralize(long number, String noun) {
    String plural = noun.endsWith("s") ? "es" : "s";
    return ReportNumberFormatter.count(number) + " " + noun + (number == 1 ? "" : plural);
  }
}
