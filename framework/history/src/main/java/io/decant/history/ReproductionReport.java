package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A comparison of a run with its repetition, file by file.
 *
 * <p>Parts that describe the run and not its results are not compared: {@code provenance.json}, the
 * output of plugins ({@code printed/}), the timers and counters in {@code metrics.json}, and in
 * pages the parts between the comments {@code <!--provenance-->} and {@code <!--/provenance-->}.
 *
 * @param identical the number of identical files
 * @param differing the files that differ or exist in only one of the runs, causes before
 *     consequences, as determined by the dependencies of steps
 * @since 0.1.0
 */
public record ReproductionReport(int identical, List<FileDiff> differing) {

  /** Copies the list. */
  public ReproductionReport {
    differing = List.copyOf(differing);
  }

  /**
   * Compares a run with its repetition.
   *
   * @param first the folder of the run
   * @param again the folder of the repetition
   * @param moved the data sets that were in other locations: their paths may differ, in the
   *     configuration and in pages
   * @throws InvalidInputException if a folder or the configuration of the first run can't be read;
   *     other unreadable files count as different
   */
  public static ReproductionReport compare(Path first, Path again, List<MovedData> moved) {
    TreeSet<String> files = new TreeSet<>(new PipelineOrder(ResolvedConfig.read(first)));
    files.addAll(files(first));
    files.addAll(files(again));
    List<String> places = places(first, again, moved);
    int identical = 0;
    List<FileDiff> different = new ArrayList<>();
    for (String file : files) {
      Optional<String> how =
          file.equals(RunDirectory.EXPERIMENT) && sameBut(moved, first, again)
              ? Optional.empty()
              : how(first.resolve(file), again.resolve(file), places);
      if (how.isEmpty()) {
        identical++;
      } else {
        different.add(new FileDiff(file, how.get()));
      }
    }
    return new ReproductionReport(identical, different);
  }

  private static boolean sameBut(List<MovedData> moved, Path first, Path again) {
    List<String> keys = moved.stream().flatMap(data -> data.keys().keySet().stream()).toList();
    try {
      return !keys.isEmpty()
          && ResolvedConfig.read(first)
              .without(keys)
              .equals(ResolvedConfig.read(again).without(keys));
    } catch (InvalidInputException unreadable) {
      return false;
    }
  }

  /**
   * Returns the moved paths as pages may show them: unchanged, and relative to the folder of each
   * run's command.
   */
  private static List<String> places(Path first, Path again, List<MovedData> moved) {
    if (moved.isEmpty()) {
      return List.of();
    }
    List<String> places = new ArrayList<>();
    for (Path run : List.of(first, again)) {
      Optional<Path> folder =
          Optional.ofNullable(ProvenanceRecord.read(run).section("call").get("in folder"))
              .map(Path::of);
      moved.stream()
          .flatMap(
              data -> Stream.concat(data.before().values().stream(), data.keys().values().stream()))
          .forEach(
              path -> {
                places.add(path.toString());
                folder
                    .filter(path::startsWith)
                    .ifPresent(it -> places.add(it.relativize(path).toString()));
              });
    }
    return places;
  }

  private static Optional<String> how(Path before, Path now, List<String> places) {
    if (!Files.exists(now)) {
      return Optional.of("is missing");
    }
    if (!Files.exists(before)) {
      return Optional.of("is new");
    }
    try {
      return Files.mismatch(before, now) < 0
          ? Optional.empty()
          : FileContentDiff.compare(before, now, places);
    } catch (InvalidInputException damaged) {
      return Optional.of("can't be compared: " + damaged.getMessage());
    } catch (IOException unreadable) {
      return Optional.of("can't be compared: " + unreadable);
    }
  }

  private static List<String> files(Path run) {
    try (Stream<Path> files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> run.relativize(file).toString().replace('\\', '/'))
          .filter(ReproductionReport::isCompared)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInputException("can't read " + run + ": " + e.getMessage(), e);
    }
  }

  private static boolean isCompared(String file) {
    return !file.equals(RunDirectory.PROVENANCE)
        && !file.equals(RunDirectory.UNFINISHED)
        && !file.matches("(seed-[^/]+/)?printed/.*|(.*/)?\\..*");
  }
}
