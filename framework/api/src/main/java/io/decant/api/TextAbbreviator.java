package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Shortens labels to the available space so that different labels remain different.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class TextAbbreviator {

  private static final String GAP = "…";

  private TextAbbreviator() {}

  /**
   * Shortens a text to at most {@code longest} characters by replacing its middle with an ellipsis.
   */
  public static String abbreviate(String text, int longest) {
    return abbreviate(text, label -> length(label) <= longest);
  }

  /** Shortens a text until it fits by replacing its middle with an ellipsis. */
  public static String abbreviate(String text, Predicate<String> fits) {
    return shorten(text, fits, length -> headAndTail(text, length));
  }

  /**
   * Shortens several names so that each fits and different names get different labels. A name that
   * fits is unchanged. Other names are truncated at the end; names with equal beginnings are
   * reduced to the part in which they differ; if labels are still equal, each is prefixed with its
   * index in the list, counted from 0.
   *
   * @param names the names to shorten
   * @param fits whether a label fits
   * @return a label for each name, in the same order; a label exceeds the space only if not even
   *     one character fits
   */
  public static List<String> abbreviateDistinctly(List<String> names, Predicate<String> fits) {
    List<String> prefixes =
        names.stream().map(name -> shorten(name, fits, length -> head(name, length))).toList();
    List<String> differences = differences(names, prefixes, fits);
    return areDistinct(names, differences) ? differences : withNumbers(names, fits);
  }

  private static boolean areDistinct(List<String> names, List<String> labels) {
    return Set.copyOf(labels).size() == Set.copyOf(names).size();
  }

  /** Replaces labels shared by several names with the parts in which the names differ. */
  private static List<String> differences(
      List<String> names, List<String> labels, Predicate<String> fits) {
    Map<String, Set<String>> namesByLabel = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      namesByLabel.computeIfAbsent(labels.get(i), label -> new LinkedHashSet<>()).add(names.get(i));
    }
    List<String> different = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> group = List.copyOf(namesByLabel.get(labels.get(i)));
      different.add(group.size() == 1 ? labels.get(i) : difference(names.get(i), group, fits));
    }
    return different;
  }

  private static String difference(String name, List<String> group, Predicate<String> fits) {
    int shortest = group.stream().mapToInt(TextAbbreviator::length).min().orElseThrow();
    int prefixLength =
        common(shortest, n -> group.stream().map(other -> other.substring(0, offset(other, n))));
    int suffixLength =
        common(
            shortest - prefixLength,
            n -> group.stream().map(other -> other.substring(offset(other, length(other) - n))));
    // never split a number: its remaining digits would be another number
    while (prefixLength > 0
        && Character.isDigit(name.codePointBefore(offset(name, prefixLength)))) {
      prefixLength--;
    }
    while (suffixLength > 0
        && Character.isDigit(name.codePointAt(offset(name, length(name) - suffixLength)))) {
      suffixLength--;
    }
    String distinctPart =
        name.substring(offset(name, prefixLength), offset(name, length(name) - suffixLength));
    String label = (prefixLength > 0 ? GAP : "") + distinctPart + (suffixLength > 0 ? GAP : "");
    return shorten(label, fits, length -> head(label, length));
  }

  /** Returns the number of characters that all parts have in common. */
  private static int common(int max, IntFunction<Stream<String>> parts) {
    return IntStream.rangeClosed(1, max)
            .filter(n -> parts.apply(n).distinct().count() > 1)
            .findFirst()
            .orElse(max + 1)
        - 1;
  }

  private static List<String> withNumbers(List<String> names, Predicate<String> fits) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String number = names.indexOf(names.get(i)) + ":";
      String name = names.get(i);
      numbered.add(shorten(name, label -> fits.test(number + label), length -> head(name, length)));
      numbered.set(i, number + numbered.get(i));
    }
    return numbered;
  }

  /**
   * Returns the text if it fits, otherwise its longest part that fits, or the shortest part if none
   * does.
   */
  private static String shorten(String text, Predicate<String> fits, IntFunction<String> part) {
    if (fits.test(text)) {
      return text;
    }
    for (int length = length(text) - 1; length > 1; length--) {
      String label = part.apply(length);
      if (fits.test(label)) {
        return label;
      }
    }
    return part.apply(1);
  }

  private static String head(String text, int length) {
    return text.substring(0, offset(text, length)).stripTrailing() + GAP;
  }

  private static String headAndTail(String text, int length) {
    int headLength = (length + 1) / 2;
    return text.substring(0, offset(text, headLength))
        + GAP
        + text.substring(offset(text, length(text) - (length - headLength)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int offset(String text, int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }
}
