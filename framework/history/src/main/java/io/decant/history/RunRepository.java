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
 * The runs beneath a folder, {@code out/experiment/time} each.
 *
 * <p>There is one way to name a run, for every command: {@code exp1} and {@code exp1/latest} are
 * the experiment's last run that completed, {@code exp1/2026-11-25T06-41-00} is the run of that
 * name, and the path of a run's folder is that run, wherever it lies. A name goes before a path.
 *
 * @since 0.1.0
 */
public final class RunRepository {

  private static final String REMEDY =
      "`decant runs list` shows all runs; --file or --out names another place.";

  private static final Pattern NUMBERED =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d)-(\\d+)");

  private final Path out;
  private final Path currentFolder;

  /**
   * An archive.
   *
   * @param out the folder that takes all runs; it need not be there
   * @param currentFolder what relative paths of runs start from, and what paths in messages are
   *     relative to
   */
  public RunRepository(Path out, Path currentFolder) {
    this.out = out.toAbsolutePath().normalize();
    this.currentFolder = currentFolder.toAbsolutePath().normalize();
  }

  /** When a run was: of those of one second the first has no number, the second a 2. */
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

  /** The folder that takes all runs, absolute. */
  public Path out() {
    return out;
  }

  /** The names of the experiments that have runs, sorted. */
  public List<String> experiments() {
    return folders(out).stream()
        .filter(folder -> !runs(folder).isEmpty())
        .map(RunRepository::name)
        .toList();
  }

  /** The folders of an experiment's runs, the oldest first. */
  public List<Path> runs(String experiment) {
    return isName(experiment) ? runs(out.resolve(experiment)) : List.of();
  }

  /**
   * The same, of an experiment that must have runs.
   *
   * @throws InvalidInputException if it has none; names the nearest
   */
  public List<Path> require(String experiment) {
    List<Path> runs = runs(experiment);
    if (runs.isEmpty()) {
      throw new InvalidInputException(noRun(experiment, experiment));
    }
    return runs;
  }

  private String noRun(String run, String experiment) {
    return "there is no run '"
        + run
        + "' in "
        + displayPath(out)
        + Suggestions.didYouMean(experiment, "experiments that have runs", experiments());
  }

  /**
   * The folder of the run that completed last, of all experiments.
   *
   * @throws InvalidInputException if none has completed
   */
  public Path newest() {
    return experiments().stream()
        .flatMap(experiment -> RunDirectory.latest(out.resolve(experiment)).stream())
        .filter(RunRepository::isRun)
        .map(RunRepository::real)
        .max(Comparator.comparing(run -> RunTimestamp.of(name(run))))
        .orElseThrow(
            () ->
                new InvalidInputException("no run in " + displayPath(out) + " has completed")
                    .hint(REMEDY));
  }

  /** What a run is called: {@code experiment/time} if it lies in this archive, else its path. */
  public String nameOf(Path run) {
    Path folder = currentFolder.resolve(run).normalize();
    return folder.startsWith(out)
        ? out.relativize(folder).toString().replace('\\', '/')
        : displayPath(folder);
  }

  /**
   * The folder of the run that is meant.
   *
   * @throws InvalidInputException if there is none; names the nearest
   */
  public Path find(String run) {
    List<String> words = List.of(run.split("/", -1));
    String experiment = words.get(0);
    if (words.size() <= 2 && !runs(experiment).isEmpty()) {
      String name =
          words.size() == 1 || words.get(1).isEmpty() ? RunDirectory.LATEST : words.get(1);
      return name.equals(RunDirectory.LATEST)
          ? last(out.resolve(experiment))
          : ofName(experiment, name);
    }
    Path path = path(run);
    if (isRun(path)) {
      return real(path);
    }
    if (!runs(path).isEmpty()) {
      return last(path);
    }
    if (Files.exists(path)) {
      throw new InvalidInputException(
              displayPath(path)
                  + " is not the folder of a run: it has none of "
                  + String.join(", ", RunDirectory.OWN_FILES))
          .hint(REMEDY);
    }
    throw new InvalidInputException(noRun(run, experiment))
        .hint(
            "A run is named as exp1, exp1/2026-11-25T06-41-00, or by the path of its folder. "
                + REMEDY);
  }

  private Path path(String run) {
    try {
      return currentFolder.resolve(run).normalize();
    } catch (InvalidPathException e) {
      throw new InvalidInputException(
              "'" + run + "' can't be the name of a run: " + e.getReason(), e)
          .hint(REMEDY);
    }
  }

  private Path ofName(String experiment, String name) {
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
                  .hint(REMEDY);
            });
  }

  private Path last(Path experiment) {
    return RunDirectory.latest(experiment)
        .filter(RunRepository::isRun)
        .map(RunRepository::real)
        .orElseThrow(
            () -> {
              List<Path> runs = runs(experiment);
              String newest = nameOf(runs.get(runs.size() - 1));
              return new InvalidInputException(
                      "no run of " + name(experiment) + " has completed; the newest is " + newest)
                  .hint("Name that one, if you mean it.");
            });
  }

  private static List<Path> runs(Path experiment) {
    return folders(experiment).stream()
        .filter(folder -> !Files.isSymbolicLink(folder) && isRun(folder))
        .toList();
  }

  private static boolean isRun(Path folder) {
    // any of them: a damaged run is still one
    return RunDirectory.OWN_FILES.stream()
        .anyMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  /**
   * What lies in a folder and is a folder itself, in the order of names; what is hidden is nobody's
   * run.
   */
  private static List<Path> folders(Path folder) {
    List<Path> folders = new ArrayList<>();
    try (Stream<Path> children = Files.list(folder)) {
      children
          .filter(child -> Files.isDirectory(child) && !name(child).startsWith("."))
          .forEach(folders::add);
    } catch (IOException notThereOrNotReadable) {
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

  private static Path real(Path run) {
    try {
      return run.toRealPath();
    } catch (IOException e) {
      throw new InvalidInputException("can't read " + run + ": " + e.getMessage(), e);
    }
  }

  private String displayPath(Path path) {
    // a way that climbs out of the current folder is harder to read than the whole path
    return path.startsWith(currentFolder) && !path.equals(currentFolder)
        ? currentFolder.relativize(path).toString()
        : path.toString();
  }
}
