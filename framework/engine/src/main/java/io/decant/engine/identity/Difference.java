package io.decant.engine.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is different from what a step last was, in words for who changed it.
 *
 * @since 0.1.0
 */
public final class Difference {

  private static final int LONGEST_VALUE = 40;
  private static final String NONE = "none";

  /** What follows from something that is said itself, in each of these. */
  private static final List<String> CODE = List.of(Ingredient.VERSION, Ingredient.JAR, Ingredient.LIBRARIES);

  private Difference() {}

  /**
   * What is different, such as {@code learning-rate 1e-4 → 5e-4}; what follows from a change that is said is left out.
   *
   * @param last what the step was
   * @param now what it is
   * @param runs tells of the name of a step whether that is run anew
   * @return at least one, if there is a difference
   */
  public static List<String> of(StepIdentity last, StepIdentity now, Predicate<String> runs) {
    Set<String> names = new LinkedHashSet<>(now.ingredients().keySet());
    names.addAll(last.ingredients().keySet());
    // which of its looks it is makes no difference between two of a probe
    names.remove(Ingredient.LOOKS);
    List<String> own = new ArrayList<>();
    List<String> read = new ArrayList<>();
    Set<String> said = new LinkedHashSet<>();
    for (String name : names) {
      Optional<String> before = value(last, name);
      Optional<String> after = value(now, name);
      if (before.equals(after)) {
        continue;
      }
      if (name.startsWith(Ingredient.READS)) {
        if (before.isEmpty() || after.isEmpty()) {
          // it refers to another step, which its keys tell
          continue;
        }
        String step = name.substring(Ingredient.READS.length());
        read.add(step + (runs.test(step) ? " runs" : " is another one"));
      } else if (said.add(group(name))) {
        own.add(words(name, before, after));
      }
    }
    // what all steps have in common, or the data, tells enough
    boolean common = said.stream().anyMatch(name -> name.startsWith(Ingredient.DATA) || isOfAll(name));
    if (own.isEmpty() || !common) {
      own.addAll(read);
    }
    return own;
  }

  private static Optional<String> value(StepIdentity identity, String name) {
    return Optional.ofNullable(identity.ingredients().get(name));
  }

  private static boolean isOfAll(String name) {
    return Set.of(
            Ingredient.DECANT, Ingredient.ND4J, Ingredient.VECTORS, Ingredient.JAVA, Ingredient.PROCESSOR)
        .contains(name);
  }

  /** One for ingredients of which it is enough to name one. */
  private static String group(String name) {
    String data = name.startsWith(Ingredient.DATA) ? Ingredient.DATA : "";
    String bare = name.substring(data.length());
    return CODE.contains(bare) ? data + Ingredient.JAR : name;
  }

  private static String words(String name, Optional<String> before, Optional<String> after) {
    if (name.startsWith(Ingredient.DATA)) {
      return Ingredient.DATA + words(name.substring(Ingredient.DATA.length()), before, after);
    }
    for (String prefix : List.of(Ingredient.KEY, Ingredient.TEXT)) {
      if (name.startsWith(prefix)) {
        return change(name.substring(prefix.length()), before, after);
      }
    }
    if (name.startsWith(Ingredient.FILE)) {
      return name + " changed";
    }
    return switch (name) {
      case Ingredient.JAR, Ingredient.LIBRARIES, Ingredient.ND4J, Ingredient.PROCESSOR -> name + " changed";
      case Ingredient.DECANT -> "Decant's own code changed";
      case Ingredient.JAVA -> change("Java", before, after);
      default -> change(name, before, after);
    };
  }

  private static String change(String name, Optional<String> before, Optional<String> after) {
    String from = before.orElse(NONE);
    String to = after.orElse(NONE);
    return from.length() > LONGEST_VALUE || to.length() > LONGEST_VALUE
        ? name + " changed"
        : name + " " + from + " → " + to;
  }
}
