package io.decant.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences that say the same of different numbers. */
final class NumberedText {

  /** A number that stands alone, not part of a name such as {@code figure-1} and not the name of a {@code class 3}. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\d_.\\-])(?<!\\b(?:class|digit|epoch|feature|seed|unit) )"
              + "[-−]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\p{L}\\d_]|\\.\\d)");

  private static final String PLACE = "\u0000";

  private NumberedText() {}

  /** The sentence without its numbers. */
  static String wording(String text) {
    return NUMBER.matcher(text).replaceAll(PLACE);
  }

  /** One sentence for several of the same wording: where their numbers differ, the lowest and the highest. */
  static String merge(List<String> texts) {
    List<List<String>> numbers = texts.stream().map(NumberedText::numbers).toList();
    int[] place = {0};
    return NUMBER
        .matcher(texts.get(0))
        .replaceAll(match -> Matcher.quoteReplacement(span(numbers, place[0]++)));
  }

  private static List<String> numbers(String text) {
    return NUMBER.matcher(text).results().map(MatchResult::group).toList();
  }

  private static String span(List<List<String>> numbers, int place) {
    List<String> here = new ArrayList<>();
    numbers.forEach(ofText -> here.add(ofText.get(place)));
    here.sort(Comparator.comparingDouble(NumberedText::value));
    String low = here.get(0);
    String high = here.get(here.size() - 1);
    return low.equals(high) ? low : Numbers.span(low, high);
  }

  private static double value(String number) {
    return Double.parseDouble(number.replace('−', '-'));
  }
}
