package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.api.Suggestions;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds runs in a folder with the layout {@code out/experiment/time}.
 *
 * <p>Every command names runs in the same way: {@code exp1} and {@code exp1/latest} are the last
 * completed run of the experiment, {@code exp1/2026-11-25T06-41-00} is the run with that name, and
 * the path of any folder of a run is that run. Names have precedence over paths.
 *
 * @since 0.1.0
 */
public final class RunRepository {

  private static final String HINT =
      "`decant runs list` shows all runs; use --file or --out for another location.";

  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)-(\\d+)");

  private final Path out;
  private final Path currentFolder;

  /**
   * Creates a repository.
   *
   * @param out the folder of all runs; need not exist
   * @param currentFolder the folder against which relative paths of runs are resolved, and to which
   *     paths in messages are relative
   */
  public RunRepository(Path out, Path currentFolder) {
    this.out = out.toAbsolutePath().normalize();
    this.currentFolder = currentFolder.toAbsolutePath().normalize();
  }

  /** The time in the name of a run; further runs in the same second are numbered from 2. */
  private record RunTimestamp(String second, BigInteger number)
      implements Comparable<RunTimestamp> {

    static RunTimestamp of(String name) {
      Matcher numbered = NUMBERED.matcher(name);
      return numbered.matches()
          ? new RunTimestamp(numbered.group(1), new BigInteger(numbered.group(2)))
          : new RunTimestamp(name, BigInteger.ONE);
    }

    @Override
    public int compareTo(RunTimestamp other) {
      return Comparator.comparing(RunTimestamp::second)
          .thenComparing(RunTimestamp::number)
          .compare(this, other);
    }
  }

  /** Returns the absolute folder of all runs. */
  public Path out() {
    return out;
  }

  /** Returns the sorted names of the experiments that have runs. */
  public List<String> experiments() {
    return folders(out).stream()
        .filter(folder -> !runs(folder).isEmpty())
        .map(RunRepository::name)
        .toList();
  }

  /** Returns the folders of the runs of an experiment, oldest first. */
  public List<Path> runs(String experiment) {
    return isName(experiment) ? runs(out.resolve(experiment)) : List.of();
  }

  /**
   * Returns the folders of the runs of an experiment that must have runs.
   *
   * @throws InvalidInputException if it has none; suggests a similar name
   */
  public List<Path> require(String experiment) {
    List<Path> runs = runs(experiment);
    if (runs.isEmpty()) {
      throw new InvalidInputException(noRunMessage(experiment, experiment));
    }
    return runs;
  }

  private String noRunMessage(String run, String experiment) {
    return "there is no run '"
        + run
        + "' in "
        + displayPath(out)
        + Suggestions.didYouMean(experiment, "experiments that have runs", experiments());
  }

  /**
   * Returns the folder of the last completed run of all experiments.
   *
   * @throws InvalidInputException if none has completed
   */
  public Path newest() {
    return experiments().stream()
        .flatMap(experiment -> RunDirectory.latest(out.resolve(experiment)).stream())
        .filter(RunRepository::isRunDirectory)
        .map(RunRepository::realPath)
        .max(Comparator.comparing(run -> RunTimestamp.of(name(run))))
        .orElseThrow(
            () ->
                new InvalidInputException("no run in " + displayPath(out) + " has completed")
                    .hint(HINT));
  }

  /**
   * Returns the name of a run: {@code experiment/time} if it is in this repository, otherwise its
   * path.
   */
  public String nameOf(Path run) {
    Path folder = currentFolder.resolve(run).normalize();
    return folder.startsWith(out)
        ? out.relativize(folder).toString().replace('\\', '/')
        : displayPath(folder);
  }

  /**
   * Finds the folder of a run by name or path.
   *
   * @throws InvalidInputException if there is none; suggests a similar name
   */
  public Path find(String run) {
    List<String> parts = List.of(run.split("/", -1));
    String experiment = parts.get(0);
    if (parts.size() <= 2 && !runs(experiment).isEmpty()) {
      String name =
          parts.size() == 1 || parts.get(1).isEmpty() ? RunDirectory.LATEST : parts.get(1);
      return name.equals(RunDirectory.LATEST)
          ? last(out.resolve(experiment))
          : findByName(experiment, name);
    }
    Path path = path(run);
    if (isRunDirectory(path)) {
      return realPath(path);
    }
    if (!runs(path).isEmpty()) {
      return last(path);
    }
    if (Files.exists(path)) {
      throw new InvalidInputException(
              displayPath(path)
                  + " is not the folder of a run: it has none of "
                  + String.join(", ", RunDirectory.OWN_FILES))
          .hint(HINT);
    }
    throw new InvalidInputException(noRunMessage(run, experiment))
        .hint(
            "Specify a run as exp1, exp1/2026-11-25T06-41-00, or the path of its folder. " + HINT);
  }

  private Path path(String run) {
    try {
      return currentFolder.resolve(run).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
              "'" + run + "' can't be the name of a run: " + e.getReason(), e)
          .hint(HINT);
    }
  }

  private Path findByName(String experiment, String name) {
    List<Path> runs = runs(experiment);
    return runs.stream()
        .filter(run -> name(run).equals(name))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> names = runs.stream().map(RunRepository::name).toList();
              String nearest =
                  Suggestions.nearest(name, names)
                      .map(n -> "; did you mean " + experiment + "/" + n + "?")
                      .orElse("");
              return new InvalidInputException(
                      experiment + " has no run '" + name + "' in " + displayPath(out) + nearest)
                  .hint(HINT);
            });
  }

  private Path last(Path experiment) {
    return RunDirectory.latest(experiment)
        .filter(RunRepository::isRunDirectory)
        .map(RunRepository::realPath)
        .orElseThrow(
            () -> {
              List<Path> runs = runs(experiment);
              String newest = nameOf(runs.get(runs.size() - 1));
              return new InvalidInputException(
                      "no run of " + name(experiment) + " has completed; the newest is " + newest)
                  .hint("Specify its name to select it.");
            });
  }

  private static List<Path> runs(Path experiment) {
    return folders(experiment).stream()
        .filter(folder -> !Files.isSymbolicLink(folder) && isRunDirectory(folder))
        .toList();
  }

  private static boolean isRunDirectory(Path folder) {
    // any of them: a corrupt run is still a run
    return RunDirectory.OWN_FILES.stream()
        .anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  /** Returns the subfolders of a folder that are not hidden, ordered by name. */
  private static List<Path> folders(Path folder) {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      children
          .filter(child -> Files.isDirectory(child) && !name(child).startsWith("."))
          .forEach(folders::add);
    } catch (IOException ignored) { // missing or not readable
      return List.of();
    }
    folders.sort(Comparator.comparing(child -> RunTimestamp.of(name(child))));
    return folders;
  }

  private static boolean isName(String text) {
    return text.matches("[^./\\\\:*?<>|\"\\p{Cntrl}][^/\\\\:*?<>|\"\\p{Cntrl}]*");
  }

  private static String name(Path path) {
    return Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
  }

  private static Path realPath(Path run) {
    try {
      return run.toRealPath();
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + run + ": " + e.getMessage(), e);
    }
  }

  private String displayPath(Path path) {
    // a path with .. is harder to read than the absolute path
    return path.startsWith(currentFolder) && !path.equals(currentFolder)
        ? currentFolder.relativize(path).toString()
        : path.toString();
  }
}
