package io.decant.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which steps can be done: each behind those that it reads, and else as in the file.
 *
 * @param order the names of the steps, without those in circles and those that read them
 * @param cycles the circles, each from its first step in the file; a step is in one at most
 */
record TopologicalOrder(List<String> order, List<List<String>> cycles) {

  /**
   * Orders steps.
   *
   * @param reads what each step reads, in the order of the file; only names that are keys too
   */
  static TopologicalOrder of(Map<String, List<String>> reads) {
    Set<String> done = new LinkedHashSet<>();
    while (true) {
      String next = firstReady(reads, done);
      if (next == null) {
        break;
      }
      done.add(next);
    }
    return new TopologicalOrder(List.copyOf(done), cycles(reads, done));
  }

  private static String firstReady(Map<String, List<String>> reads, Set<String> done) {
    return reads.entrySet().stream()
        .filter(e -> !done.contains(e.getKey()) && done.containsAll(e.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /**
   * Every step that is not done leads, going on to something it reads that is not done either, into
   * a circle.
   */
  private static List<List<String>> cycles(Map<String, List<String>> reads, Set<String> done) {
    List<List<String>> circles = new ArrayList<>();
    Set<String> seen = new HashSet<>(done);
    for (String start : reads.keySet()) {
      List<String> path = new ArrayList<>();
      String step = start;
      while (step != null && !seen.contains(step) && !path.contains(step)) {
        path.add(step);
        step = reads.get(step).stream().filter(s -> !done.contains(s)).findFirst().orElse(null);
      }
      if (step != null && path.contains(step)) {
        circles.add(fromFirst(path.subList(path.indexOf(step), path.size()), reads));
      }
      seen.addAll(path);
    }
    return circles;
  }

  private static List<String> fromFirst(List<String> circle, Map<String, List<String>> reads) {
    String first = reads.keySet().stream().filter(circle::contains).findFirst().orElseThrow();
    List<String> rotated = new ArrayList<>(circle.subList(circle.indexOf(first), circle.size()));
    rotated.addAll(circle.subList(0, circle.indexOf(first)));
    return rotated;
  }
}
