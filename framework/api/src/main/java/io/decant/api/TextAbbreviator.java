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
 * Shortens names to the room that there is for them, so that different names stay different.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class TextAbbreviator {

  private static final String GAP = "…";

  private TextAbbreviator() {}

  /**
   * Keeps a text that has at most so many characters; of a longer one the two ends, with an
   * ellipsis between them.
   */
  public static String abbreviate(String text, int longest) {
    return abbreviate(text, label -> length(label) <= longest);
  }

  /**
   * Keeps a text that fits; of a longer one the two ends, as much as fits with an ellipsis between
   * them.
   */
  public static String abbreviate(String text, Predicate<String> fits) {
    return cut(text, fits, kept -> ends(text, kept));
  }

  /**
   * Shortens several names so that each fits and no two different ones become the same. A name that
   * fits stays as it is. Of others the beginning is kept; where several begin alike, what they
   * differ in; and where that does not tell all names apart either, each has its place in the list,
   * counted from 0, in front.
   *
   * @param names what to shorten
   * @param fits whether there is room for a label
   * @return a label for each name, in the same order; too long only where there is no room for a
   *     single character
   */
  public static List<String> abbreviateDistinctly(List<String> names, Predicate<String> fits) {
    List<String> beginnings =
        names.stream().map(name -> cut(name, fits, kept -> head(name, kept))).toList();
    List<String> differences = differences(names, beginnings, fits);
    return tellApart(names, differences) ? differences : numbered(names, fits);
  }

  private static boolean tellApart(List<String> names, List<String> labels) {
    return Set.copyOf(labels).size() == Set.copyOf(names).size();
  }

  /** Those labels that several names share are replaced by what the names differ in. */
  private static List<String> differences(
      List<String> names, List<String> labels, Predicate<String> fits) {
    Map<String, Set<String>> alike = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      alike.computeIfAbsent(labels.get(i), label -> new LinkedHashSet<>()).add(names.get(i));
    }
    List<String> different = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<String> group = List.copyOf(alike.get(labels.get(i)));
      different.add(group.size() == 1 ? labels.get(i) : difference(names.get(i), group, fits));
    }
    return different;
  }

  private static String difference(String name, List<String> group, Predicate<String> fits) {
    int shortest = group.stream().mapToInt(TextAbbreviator::length).min().orElseThrow();
    int before =
        common(shortest, n -> group.stream().map(other -> other.substring(0, offset(other, n))));
    int behind =
        common(
            shortest - before,
            n -> group.stream().map(other -> other.substring(offset(other, length(other) - n))));
    // a number is not cut in two: its other half would be another number
    while (before > 0 && Character.isDigit(name.codePointBefore(offset(name, before)))) {
      before--;
    }
    while (behind > 0 && Character.isDigit(name.codePointAt(offset(name, length(name) - behind)))) {
      behind--;
    }
    String own = name.substring(offset(name, before), offset(name, length(name) - behind));
    String whole = (before > 0 ? GAP : "") + own + (behind > 0 ? GAP : "");
    return cut(whole, fits, kept -> head(whole, kept));
  }

  /** How many characters all have in common. */
  private static int common(int most, IntFunction<Stream<String>> parts) {
    return IntStream.rangeClosed(1, most)
            .filter(n -> parts.apply(n).distinct().count() > 1)
            .findFirst()
            .orElse(most + 1)
        - 1;
  }

  private static List<String> numbered(List<String> names, Predicate<String> fits) {
    List<String> numbered = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String number = names.indexOf(names.get(i)) + ":";
      String name = names.get(i);
      numbered.add(cut(name, label -> fits.test(number + label), kept -> head(name, kept)));
      numbered.set(i, number + numbered.get(i));
    }
    return numbered;
  }

  /** The text if it fits, else the longest part of it that does; of no part, the shortest. */
  private static String cut(String text, Predicate<String> fits, IntFunction<String> part) {
    if (fits.test(text)) {
      return text;
    }
    for (int kept = length(text) - 1; kept > 1; kept--) {
      String label = part.apply(kept);
      if (fits.test(label)) {
        return label;
      }
    }
    return part.apply(1);
  }

  private static String head(String text, int kept) {
    return text.substring(0, offset(text, kept)).stripTrailing() + GAP;
  }

  private static String ends(String text, int kept) {
    int first = (kept + 1) / 2;
    return text.substring(0, offset(text, first))
        + GAP
        + text.substring(offset(text, length(text) - (kept - first)));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int offset(String text, int codePoints) {
    return text.offsetByCodePoints(0, codePoints);
  }
}
