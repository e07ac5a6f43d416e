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
  private static final Pattern COUNTED =
      Pattern.compile("\\s(?:of\\b|%|(?!and\\b)\\p{L}{3,}).*", Pattern.DOTALL);

  private static final Pattern NAMED =
      Pattern.compile(".*\\b(?:class|digit|epoch|feature|seed|unit) ", Pattern.DOTALL);

  private static final String PLACE = "\u0000";

  private NumericTextMerger() {}

  /** Returns the sentence with placeholders for its numbers. */
  static String template(String text) {
    return NUMBER.matcher(text).replaceAll(PLACE);
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
    List<MatchResult> places = NUMBER.matcher(first).results().toList();
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      List<String> here = here(numbers, i);
      boolean same = here.stream().distinct().count() == 1;
      if (!same
          && !here.stream().allMatch(number -> number.contains("."))
          && !counts(first, places.get(i))) {
        return Optional.empty();
      }
      joined.add(same ? here.get(0) : range(here));
    }
    int[] at = {0};
    return Optional.of(
        NUMBER.matcher(first).replaceAll(match -> Matcher.quoteReplacement(joined.get(at[0]++))));
  }

  private static boolean counts(String text, MatchResult place) {
    return COUNTED.matcher(text.substring(place.end())).matches()
        && !NAMED.matcher(text.substring(0, place.start())).matches();
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> here(List<List<String>> numbers, int place) {
    return numbers.stream().map(ofText -> ofText.get(place)).toList();
  }

  private static String range(List<String> here) {
    List<String> sorted =
        here.stream().sorted(Comparator.comparingDouble(NumericTextMerger::value)).toList();
    return ReportNumberFormatter.span(sorted.get(0), sorted.get(sorted.size() - 1));
  }

  private static double value(String number) {
    return Double.parseDouble(number.replace('−', '-'));
  }
}
