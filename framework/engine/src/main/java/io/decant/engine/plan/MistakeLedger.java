package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Overrides;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Gathers mistakes and the faults of plugins, each once even if several experiments inherit it. Where a mistake stands in
 * one experiment and only another one that inherits it is hurt, the message names the other.
 */
final class MistakeLedger {

  private static final Comparator<Position> BY_PLACE =
      Comparator.comparing((Position p) -> p.source().equals(Overrides.SOURCE))
          .thenComparing(Position::line)
          .thenComparing(Position::column);
  private static final Comparator<Mistake> IN_ORDER =
      Comparator.comparing(m -> m.position().orElse(null), Comparator.nullsFirst(BY_PLACE));

  private static final int MOST = 1_000;

  private final Map<Mistake, Set<String>> hurt = new LinkedHashMap<>();
  private final Map<Mistake, Set<String>> hurtByPlugins = new LinkedHashMap<>();

  /** Takes mistakes that are not of one experiment. */
  Consumer<Mistake> general() {
    return m -> experimentsHurtBy(m);
  }

  /** Takes the mistakes of an experiment. */
  Consumer<Mistake> of(String experiment) {
    return m -> experimentsHurtBy(m).add(experiment);
  }

  private Set<String> experimentsHurtBy(Mistake mistake) {
    if (hurt.size() == MOST && !hurt.containsKey(mistake)) {
      throw new FullException();
    }
    return hurt.computeIfAbsent(mistake, key -> new LinkedHashSet<>());
  }

  /** Ends the looking for mistakes: those that were found are all that anyone will read. */
  static final class FullException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Takes the faults of plugins that an experiment uses. */
  Consumer<Mistake> faultsOf(String experiment) {
    return m -> hurtByPlugins.computeIfAbsent(m, key -> new LinkedHashSet<>()).add(experiment);
  }

  /** Whether there are mistakes of the user's. */
  boolean hasMistakes() {
    return !hurt.isEmpty();
  }

  /** Whether an experiment uses a plugin with a fault. */
  boolean isHurtByPlugins(String experiment) {
    return hurtByPlugins.values().stream().anyMatch(experiments -> experiments.contains(experiment));
  }

  /**
   * The mistakes and the faults, in the order of the file and then of the overrides.
   *
   * @param root the file
   * @param planned how many experiments were looked at
   */
  List<Mistake> inOrder(MapNode root, int planned) {
    List<Mistake> mistakes = new ArrayList<>();
    Stream.of(hurt, hurtByPlugins).forEach(kind -> kind.forEach(
        (mistake, experiments) -> mistakes.add(named(mistake, experiments, root, planned))));
    mistakes.sort(IN_ORDER);
    return mistakes;
  }

  /** The mistakes of the user's alone, in the order of the file and then of the overrides. */
  List<Mistake> inOrder() {
    return hurt.keySet().stream().sorted(IN_ORDER).toList();
  }

  private static Mistake named(Mistake mistake, Set<String> experiments, MapNode root, int planned) {
    Optional<Position> position = mistake.position().filter(p -> !p.source().equals(Overrides.SOURCE));
    if (experiments.isEmpty() || position.isEmpty()) {
      return mistake;
    }
    String section = last(root, position.get());
    boolean elsewhere = false;
    if (section.equals("experiments") && root.entries().get(section).value() instanceof MapNode all) {
      elsewhere = !experiments.contains(last(all, position.get()));
    } else if (section.equals("defaults")) {
      elsewhere = experiments.size() < planned;
    }
    return elsewhere
        ? new Mistake(
            mistake.position(), mistake.message() + " (in " + String.join(", ", experiments) + ")", mistake.remedy())
        : mistake;
  }

  /** The last key of the map that stands before a position. */
  private static String last(MapNode map, Position position) {
    String last = "";
    for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
      Position key = entry.getValue().keyPosition();
      if (key.source().equals(position.source()) && BY_PLACE.compare(key, position) <= 0) {
        last = entry.getKey();
      }
    }
    return last;
  }
}
