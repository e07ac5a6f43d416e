package io.decant.history;

import io.decant.engine.store.RelativeDataPaths;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares the environments of two runs: code, data and machine. Without differences, the same
 * configuration should have the same results.
 *
 * @since 0.1.0
 */
public final class EnvironmentDiff {

  private static final String SUM = "SHA-256";
  private static final int SHOWN_DIGITS = 12;

  /**
   * The facts on which results may depend; the number of cores and the heap size are not among
   * them.
   */
  private static final List<String> MACHINE_KEYS =
      List.of(
          "java",
          "vendor of java",
          "operating system",
          "processor",
          "arithmetic of the processor",
          "linear algebra",
          "matrix products");

  private final ProvenanceRecord before;
  private final ProvenanceRecord after;
  private final List<String> differences = new ArrayList<>();

  private EnvironmentDiff(ProvenanceRecord before, ProvenanceRecord after) {
    this.before = before;
    this.after = after;
  }

  /** Returns a description of each difference, plugins first. */
  public static List<String> differences(ProvenanceRecord before, ProvenanceRecord after) {
    EnvironmentDiff diff = new EnvironmentDiff(before, after);
    diff.jars("plugins", "plugin ");
    diff.files();
    diff.machine();
    diff.jars("framework", "");
    return List.copyOf(diff.differences);
  }

  private void jars(String section, String label) {
    Map<String, Map<String, String>> first = before.parts(section);
    Map<String, Map<String, String>> second = after.parts(section);
    // older runs have not recorded this
    if (first.isEmpty() || second.isEmpty()) {
      return;
    }
    for (String name : names(first, second)) {
      if (!first.containsKey(name) || !second.containsKey(name)) {
        differences.add(label + name + (first.containsKey(name) ? " is missing now" : " is new"));
      } else if (!sums(first.get(name)).equals(sums(second.get(name)))) {
        differences.add(label + name + ": " + changed(first.get(name), second.get(name)));
      }
    }
  }

  private static String sums(Map<String, String> jar) {
    return jar.get(SUM) + " " + jar.get("libraries");
  }

  private static String changed(Map<String, String> before, Map<String, String> after) {
    return before.getOrDefault(SUM, "").equals(after.getOrDefault(SUM, ""))
        ? "same jar with different libraries"
        : format(before) + " → " + format(after);
  }

  private static String format(Map<String, String> jar) {
    String checksum = jar.getOrDefault(SUM, "none");
    String version = Optional.ofNullable(jar.get("version")).map(v -> v + " ").orElse("");
    return version + "(" + checksum.substring(0, Math.min(SHOWN_DIGITS, checksum.length())) + "…)";
  }

  private void files() {
    Map<String, String> first = before.section("data");
    Map<String, String> second = after.section("data");
    Set<String> sums = Set.copyOf(second.values());
    first.forEach(
        (file, checksum) -> {
          if (!sums.contains(checksum)) {
            differences.add("data file " + file + " has changed");
          }
        });
    if (first.size() != second.size()) {
      differences.add("data files: " + first.size() + " → " + second.size());
    } else if (sums.equals(Set.copyOf(first.values()))) {
      addMovedFiles(byRelativeName(first), byRelativeName(second));
    }
  }

  /**
   * The location of a data set is irrelevant, but not the location of a file in it, since its
   * folder can be its label.
   */
  private void addMovedFiles(Map<String, String> first, Map<String, String> second) {
    first.forEach(
        (name, checksum) -> {
          if (!checksum.equals(second.get(name))) {
            second.entrySet().stream()
                .filter(file -> file.getValue().equals(checksum))
                .findFirst()
                .ifPresent(
                    file -> differences.add("data file " + name + " is now " + file.getKey()));
          }
        });
  }

  private static Map<String, String> byRelativeName(Map<String, String> data) {
    Map<Path, String> sums = new LinkedHashMap<>();
    try {
      data.forEach((file, checksum) -> sums.put(Path.of(file), checksum));
    } catch (InvalidPathException recordedOnAnotherSystem) {
      return data;
    }
    Map<String, String> byName = new LinkedHashMap<>();
    RelativeDataPaths.of(List.of(), sums.keySet())
        .forEach((file, name) -> byName.put(name, sums.get(file)));
    return byName;
  }

  private void machine() {
    Map<String, String> first = before.section("machine");
    Map<String, String> second = after.section("machine");
    for (String key : MACHINE_KEYS) {
      String firstValue = first.get(key);
      String secondValue = second.get(key);
      if (firstValue != null && secondValue != null && !firstValue.equals(secondValue)) {
        differences.add(key + ": " + firstValue + " → " + secondValue);
      }
    }
  }

  private static Set<String> names(Map<String, ?> first, Map<String, ?> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    return names;
  }
}
