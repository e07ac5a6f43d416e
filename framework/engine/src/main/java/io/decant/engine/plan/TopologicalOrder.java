package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order of execution: each step after those that it reads, otherwise as in the file.
 *
 * @param order the names of the steps, without those in cycles and those that depend on them
 * @param cycles the cycles, each starting with its first step in the file; a step is in at most one
 */
record TopologicalOrder(List<String> order, List<List<String>> cycles) {

  /**
   * Orders steps.
   *
   * @param reads the steps that each step reads, in the order of the file; all names must be keys
   */
  static TopologicalOrder of(Map<String, List<String>> reads) {
    Set<String> visited = new LinkedHashSet<>();
    while (true) {
      String next = firstReady(reads, visited);
      if (next == null) {
        break;
      }
      visited.add(next);
    }
    return new TopologicalOrder(List.copyOf(visited), cycles(reads, visited));
  }

  private static @Nullable String firstReady(Map<String, List<String>> reads, Set<String> visited) {
    return reads.entrySet().stream()
        .filter(e -> !visited.contains(e.getKey()) && visited.containsAll(e.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /**
   * Finds the cycles: following unordered dependencies from any unordered step leads to a cycle.
   */
  private static List<List<String>> cycles(Map<String, List<String>> reads, Set<String> visited) {
    List<List<String>> cycles = new ArrayList<>();
    Set<String> reached = new HashSet<>(visited);
    for (String start : reads.keySet()) {
      List<String> path = new ArrayList<>();
      String step = start;
      while (step != null && !reached.contains(step) && !path.contains(step)) {
        path.add(step);
        step =
            requireNonNull(reads.get(step)).stream()
                .filter(s -> !visited.contains(s))
                .findFirst()
                .orElse(null);
      }
      if (step != null && path.contains(step)) {
        cycles.add(fromFirst(path.subList(path.indexOf(step), path.size()), reads));
      }
      reached.addAll(path);
    }
    return cycles;
  }

  private static List<String> fromFirst(List<String> cycle, Map<String, List<String>> reads) {
    String first = reads.keySet().stream().filter(cycle::contains).findFirst().orElseThrow();
    List<String> rotated = new ArrayList<>(cycle.subList(cycle.indexOf(first), cycle.size()));
    rotated.addAll(cycle.subList(0, cycle.indexOf(first)));
    return rotated;
  }
}
