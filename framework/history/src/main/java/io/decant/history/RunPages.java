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
 * The pages that lie in a run's folder, by whichever plugins they were written.
 *
 * @param bySeed those of each seed, by seed; only seeds that have some
 * @param runWide those about the whole run
 * @since 0.1.0
 */
public record RunPages(Map<Long, List<Path>> bySeed, List<Path> runWide) {

  /** The pages of the run in that folder. */
  public static RunPages in(Path run) {
    Map<Long, List<Path>> ofSeeds = new TreeMap<>();
    for (Path child : children(run)) {
      Optional<Long> seed = RunDirectory.seed(child.getFileName().toString());
      List<Path> pages = seed.isPresent() ? pages(child.resolve("figures")) : List.of();
      if (!pages.isEmpty()) {
        ofSeeds.put(seed.get(), pages);
      }
    }
    return new RunPages(ofSeeds, pages(run));
  }

  /**
   * The page to look at first: one that was drawn for a seed, or else one about the whole run.
   *
   * @param name what the run is called
   * @throws InvalidInputException if there is none
   */
  public Path first(String name) {
    return Stream.concat(bySeed.values().stream().flatMap(List::stream), runWide.stream())
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("run " + name + " has no page"));
  }

  /**
   * The page about the whole run.
   *
   * @param name what the run is called
   * @throws InvalidInputException if there is none
   */
  public Path report(String name) {
    return runWide.stream()
        .findFirst()
        .orElseThrow(
            () -> new InvalidInputException("run " + name + " has no page about all of it"));
  }

  /**
   * The page of a seed.
   *
   * @param name what the run is called
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
              + " has no page of seed "
              + seed
              + (others.isEmpty() ? "" : "; there is one of seed " + others));
    }
    return pages.get(0);
  }

  private static List<Path> pages(Path folder) {
    return children(folder).stream().filter(file -> file.toString().endsWith(".html")).toList();
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException notThereOrNotReadable) {
      return List.of();
    }
  }
}
