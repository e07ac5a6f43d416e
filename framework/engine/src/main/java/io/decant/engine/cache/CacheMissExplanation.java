package io.decant.engine.cache;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Explains how a cache key differs from the last used one, in the user's words.
 *
 * @since 0.1.0
 */
public final class CacheMissExplanation {

  private static final int MAX_VALUE_LENGTH = 40;
  private static final String NONE = "none";

  /** Fields that follow from another field that is reported. */
  private static final List<String> CODE =
      List.of(CacheKeyFields.VERSION, CacheKeyFields.JAR, CacheKeyFields.LIBRARIES);

  private CacheMissExplanation() {}

  /**
   * Returns the differences, such as {@code learning-rate 1e-4 → 5e-4}, without those that follow
   * from a reported one.
   *
   * @param previous the last used key
   * @param current the current key
   * @param runs whether the step of a name is computed again
   * @return at least one, if there is a difference
   */
  public static List<String> explain(CacheKey previous, CacheKey current, Predicate<String> runs) {
    Set<String> names = new LinkedHashSet<>(current.fields().keySet());
    names.addAll(previous.fields().keySet());
    // two keys of one probe may belong to different epochs, which is no change
    names.remove(CacheKeyFields.INVOCATION);
    List<String> ownChanges = new ArrayList<>();
    List<String> inputChanges = new ArrayList<>();
    Set<String> reported = new LinkedHashSet<>();
    for (String name : names) {
      Optional<String> oldValue = value(previous, name);
      Optional<String> after = value(current, name);
      if (oldValue.equals(after)) {
        continue;
      }
      if (name.startsWith(CacheKeyFields.READS)) {
        if (oldValue.isEmpty() || after.isEmpty()) {
          // the keys that refer to steps are reported as fields of their own
          continue;
        }
        String step = name.substring(CacheKeyFields.READS.length());
        inputChanges.add(step + (runs.test(step) ? " runs" : " changed"));
      } else if (reported.add(group(name))) {
        ownChanges.add(format(name, oldValue, after));
      }
    }
    // a change of the data or of what all steps share explains the upstream steps too
    boolean common =
        reported.stream()
            .anyMatch(name -> name.startsWith(CacheKeyFields.DATA) || spansAllSeeds(name));
    if (ownChanges.isEmpty() || !common) {
      ownChanges.addAll(inputChanges);
    }
    return ownChanges;
  }

  private static Optional<String> value(CacheKey cacheKey, String name) {
    return Optional.ofNullable(cacheKey.fields().get(name));
  }

  private static boolean spansAllSeeds(String name) {
    return Set.of(
            CacheKeyFields.DECANT,
            CacheKeyFields.ND4J,
            CacheKeyFields.VECTORS,
            CacheKeyFields.JAVA,
            CacheKeyFields.PROCESSOR)
        .contains(name);
  }

  /** Summarises fields of which it is enough to name one. */
  private static String group(String name) {
    String data = name.startsWith(CacheKeyFields.DATA) ? CacheKeyFields.DATA : "";
    String fileName = name.substring(data.length());
    return CODE.contains(fileName) ? data + CacheKeyFields.JAR : name;
  }

  private static String format(String name, Optional<String> oldValue, Optional<String> after) {
    if (name.startsWith(CacheKeyFields.DATA)) {
      return CacheKeyFields.DATA
          + format(name.substring(CacheKeyFields.DATA.length()), oldValue, after);
    }
    for (String prefix : List.of(CacheKeyFields.KEY, CacheKeyFields.TEXT)) {
      if (name.startsWith(prefix)) {
        return change(name.substring(prefix.length()), oldValue, after);
      }
    }
    if (name.startsWith(CacheKeyFields.FILE)) {
      return name + " changed";
    }
    return switch (name) {
      case CacheKeyFields.JAR,
          CacheKeyFields.LIBRARIES,
          CacheKeyFields.ND4J,
          CacheKeyFields.PROCESSOR ->
          name + " changed";
      case CacheKeyFields.DECANT -> "Decant's own code changed";
      case CacheKeyFields.JAVA -> change("Java", oldValue, after);
      default -> change(name, oldValue, after);
    };
  }

  private static String change(String name, Optional<String> oldValue, Optional<String> after) {
    String oldText = oldValue.orElse(NONE);
    String to = after.orElse(NONE);
    return oldText.length() > MAX_VALUE_LENGTH || to.length() > MAX_VALUE_LENGTH
        ? name + " changed"
        : name + " " + oldText + " → " + to;
  }
}
