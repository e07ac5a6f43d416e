package io.decant.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Suggests the valid name that is closest to an unknown one.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class Suggestions {

  /** Longer names are unlikely to be typos. */
  private static final int MAX_LENGTH = 60;

  private static final int MAX_SHOWN = 40;

  private Suggestions() {}

  /**
   * Returns the choice with the smallest edit distance to {@code input}, the first of several.
   * Insertions, deletions, substitutions and transpositions of neighbours cost one each (optimal
   * string alignment). Returns empty if the distance exceeds half the length of the longer name or
   * {@code input} is too long to be a name.
   */
  public static Optional<String> nearest(String input, Collection<String> choices) {
    if (input.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String nearest = null;
    int smallest = Integer.MAX_VALUE;
    for (String choice : choices) {
      int maxLength = Math.max(input.length(), choice.length());
      // the difference in length is a lower bound of the distance
      if (2 * Math.abs(input.length() - choice.length()) <= maxLength) {
        int distance = distance(input, choice);
        if (distance < smallest && 2 * distance <= maxLength) {
          nearest = choice;
          smallest = distance;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /**
   * Returns the end of a message about an unknown name: the nearest choice and all choices,
   * truncated if there are very many. Example: {@code ; did you mean 'epochs'? The keys are:
   * epochs, batch-size}.
   *
   * @param plural what the choices are, such as {@code stages}
   */
  public static String didYouMean(String input, String plural, Collection<String> choices) {
    if (choices.isEmpty()) {
      return "; there are no " + plural;
    }
    String alternatives =
        choices.size() > MAX_SHOWN ? " and " + (choices.size() - MAX_SHOWN) + " more" : "";
    String all =
        plural
            + " are: "
            + choices.stream().limit(MAX_SHOWN).collect(Collectors.joining(", "))
            + alternatives;
    return nearest(input, choices)
        .map(n -> "; did you mean '" + n + "'? The " + all)
        .orElse("; the " + all);
  }

  private static int distance(String a, String b) {
    int[][] distances = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, a, b, i, j);
      }
    }
    return distances[a.length()][b.length()];
  }

  private static int step(int[][] distances, String a, String b, int i, int j) {
    int replaced = distances[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, distances[i - 2][j - 2] + 1) : best;
  }
}
