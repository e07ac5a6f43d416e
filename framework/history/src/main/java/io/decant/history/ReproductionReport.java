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
public record ReproductionReport(int identical, List<FileDifference> differing) {

  /** Copies the list. */
  public ReproductionReport {
    differing = List.copyOf(differing);
  }

  /**
   * Compares a run with its repetition.
   *
   * @param first the folder of the run
   * @param second the folder of the repetition
   * @param moved the data sets that were in other locations: their paths may differ, in the
   *     configuration and in pages
   * @throws InvalidInputException if a folder or the configuration of the first run can't be read;
   *     other unreadable files count as different
   */
  public static ReproductionReport compare(Path first, Path second, List<DataRelocation> moved) {
    TreeSet<String> files = new TreeSet<>(new RunFileOrder(ResolvedConfig.read(first)));
    files.addAll(files(first));
    files.addAll(files(second));
    List<String> folders = folders(first, second, moved);
    int identical = 0;
    List<FileDifference> differing = new ArrayList<>();
    for (String file : files) {
      Optional<String> difference =
          file.equals(RunDirectory.EXPERIMENT) && isSameExceptMovedData(moved, first, second)
              ? Optional.empty()
              : difference(first.resolve(file), second.resolve(file), folders);
      if (difference.isEmpty()) {
        identical++;
      } else {
        differing.add(new FileDifference(file, difference.get()));
      }
    }
    return new ReproductionReport(identical, differing);
  }

  private static boolean isSameExceptMovedData(
      List<DataRelocation> moved, Path first, Path second) {
    List<String> keys = moved.stream().flatMap(data -> data.keys().keySet().stream()).toList();
    try {
      return !keys.isEmpty()
          && ResolvedConfig.read(first)
              .without(keys)
              .equals(ResolvedConfig.read(second).without(keys));
    } catch (InvalidInputException ignored) {
      return false;
    }
  }

  /**
   * Returns the moved paths as pages may show them: unchanged, and relative to the folder of each
   * run's command.
   */
  private static List<String> folders(Path first, Path second, List<DataRelocation> moved) {
    if (moved.isEmpty()) {
      return List.of();
    }
    List<String> folders = new ArrayList<>();
    for (Path run : List.of(first, second)) {
      Optional<Path> folder =
          Optional.ofNullable(ProvenanceRecord.read(run).section("call").get("in folder"))
              .map(Path::of);
      moved.stream()
          .flatMap(
              data -> Stream.concat(data.before().values().stream(), data.keys().values().stream()))
          .forEach(
              path -> {
                folders.add(path.toString());
                folder
                    .filter(path::startsWith)
                    .ifPresent(recorded -> folders.add(recorded.relativize(path).toString()));
              });
    }
    return folders;
  }

  private static Optional<String> difference(Path before, Path after, List<String> folders) {
    if (!Files.exists(after)) {
      return Optional.of("is missing");
    }
    if (!Files.exists(before)) {
      return Optional.of("is new");
    }
    try {
      return Files.mismatch(before, after) < 0
          ? Optional.empty()
          : FileContentDiff.compare(before, after, folders);
    } catch (InvalidInputException e) {
      return Optional.of("can't be compared: " + e.getMessage());
    } catch (IOException e) {
      return Optional.of("can't be compared: " + e);
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
