package io.decant.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Merges sentences that differ only in numbers. */
final class NumericTextMerger {

  /** A number that is not part of a name such as {@code figure-1}. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\d_.\\-])[-−]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\p{L}\\d_]|\\.\\d)");

  /**
   * What follows an integer that counts something; other integers may be names, such as classes of
   * digits.
   */
  private static final Pattern COUNTED_NOUN =
      Pattern.compile("\\s(?:of\\b|%|(?!and\\b)\\p{L}{3,}).*", Pattern.DOTALL);

  private static final Pattern NAMED =
      Pattern.compile(".*\\b(?:class|digit|epoch|feature|seed|unit) ", Pattern.DOTALL);

  private static final String PLACEHOLDER = "\u0000";

  private NumericTextMerger() {}

  /** Returns the sentence with placeholders for its numbers. */
  static String template(String text) {
    return NUMBER.matcher(text).replaceAll(PLACEHOLDER);
  }

  /**
   * Merges sentences of the same template: numbers that differ become a range from minimum to
   * maximum.
   *
   * @return empty if numbers differ that may be names
   */
  static Optional<String> join(List<String> texts) {
    List<List<String>> numbers = texts.stream().map(NumericTextMerger::numbers).toList();
    String first = texts.get(0);
    List<MatchResult> matches = NUMBER.matcher(first).results().toList();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      List<String> values = valuesAt(numbers, i);
      boolean same = values.stream().distinct().count() == 1;
      if (!same
          && !values.stream().allMatch(text -> text.contains("."))
          && !counts(first, matches.get(i))) {
        return Optional.empty();
      }
      parts.add(same ? values.get(0) : range(values));
    }
    int[] at = {0};
    return Optional.of(
        NUMBER.matcher(first).replaceAll(match -> Matcher.quoteReplacement(parts.get(at[0]++))));
  }

  private static boolean counts(String text, MatchResult match) {
    return COUNTED_NOUN.matcher(text.substring(match.end())).matches()
        && !NAMED.matcher(text.substring(0, match.start())).matches();
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> valuesAt(List<List<String>> numbers, int index) {
    return numbers.stream().map(values -> values.get(index)).toList();
  }

  private static String range(List<String> values) {
    List<String> sorted =
        values.stream().sorted(Comparator.comparingDouble(NumericTextMerger::value)).toList();
    return ReportNumberFormatter.span(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private static double value(String text) {
    return Double.parseDouble(text.replace('−', '-'));
  }
}
