package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The HTML pages in the folder of a run, written by any plugins.
 *
 * @param bySeed the pages by seed; only seeds that have pages
 * @param runWide the pages of the whole run
 * @since 0.1.0
 */
public record RunPages(Map<Long, List<Path>> bySeed, List<Path> runWide) {

  /** Finds the pages in the folder of a run. */
  public static RunPages in(Path run) {
    Map<Long, List<Path>> pagesBySeed = new TreeMap<>();
    for (Path child : children(run)) {
      Optional<Long> seed = RunDirectory.seed(child.getFileName().toString());
      List<Path> pages = seed.isPresent() ? pages(child.resolve("figures")) : List.of();
      if (!pages.isEmpty()) {
        pagesBySeed.put(seed.get(), pages);
      }
    }
    return new RunPages(pagesBySeed, pages(run));
  }

  /**
   * Returns the page to open by default: the first one of a seed, otherwise of the whole run.
   *
   * @param name the name of the run
   * @throws InvalidInputException if there is none
   */
  public Path first(String name) {
    return Stream.concat(bySeed.values().stream().flatMap(List::stream), runWide.stream())
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("run " + name + " has no page"));
  }

  /**
   * Returns the page of the whole run.
   *
   * @param name the name of the run
   * @throws InvalidInputException if there is none
   */
  public Path report(String name) {
    return runWide.stream()
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("run " + name + " has no page for the whole run"));
  }

  /**
   * Returns the page of a seed.
   *
   * @param name the name of the run
   * @throws InvalidInputException if there is none; names the seeds that have one
   */
  public Path ofSeed(long seed, String name) {
    List<Path> pages = bySeed.getOrDefault(seed, List.of());
    if (pages.isEmpty()) {
      String others =
          bySeed.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
      throw new InvalidInputException(
          "run "
              + name
              + " has no page for seed "
              + seed
              + (others.isEmpty() ? "" : "; there are pages for seed " + others));
    }
    return pages.get(0);
  }

  private static List<Path> pages(Path folder) {
    return children(folder).stream().filter(file -> file.toString().endsWith(".html")).toList();
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException ignored) { // missing or not readable
      return List.of();
    }
  }
}
