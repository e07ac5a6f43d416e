package io.decant.engine.run.context;

import io.decant.api.Figure;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.store.AtomicFile;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The files that one visualizer writes to a shared folder. Two steps with the same plugin would use
 * the same file names, so a file name is prefixed with the step's name unless it already begins
 * with it. The prefix depends only on the names of the steps, not on their order of execution.
 */
public final class FigureFiles {

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_ .-]*");

  private final Path folder;
  private final FigureStep<?> step;
  private final List<String> siblings;
  private final Set<String> usedNames;
  private final Map<String, String> storedNames = new LinkedHashMap<>();

  private FigureFiles(
      Path folder, FigureStep<?> step, List<String> siblings, Set<String> usedNames) {
    this.folder = folder;
    this.step = step;
    this.siblings = siblings;
    this.usedNames = usedNames;
  }

  /**
   * Creates the files of a step, prefixed with its name.
   *
   * @param siblings the names of all steps that write to the folder
   */
  public static FigureFiles prefixed(Path folder, FigureStep<?> step, List<String> siblings) {
    return new FigureFiles(folder, step, List.copyOf(siblings), new HashSet<>());
  }

  /**
   * Creates the files of a step without a prefix.
   *
   * @param usedNames names in lower case that are not available; this step's are added
   */
  public static FigureFiles unprefixed(Path folder, FigureStep<?> step, Set<String> usedNames) {
    return new FigureFiles(folder, step, List.of(), usedNames);
  }

  /** Writes a file atomically. */
  public void write(String fileName, byte[] content) {
    AtomicFile.write(folder.resolve(add(fileName)), content);
  }

  /**
   * Reserves the name of a file that will be written; returns the name with prefix.
   *
   * @throws SpecMismatchException if it is not a file name or not available
   */
  public String add(String fileName) {
    if (!NAME.matcher(fileName).matches() || fileName.contains("..")) {
      throw new SpecMismatchException(
          "it wants to write a file `"
              + fileName
              + "`; a file name has letters, digits, dots and dashes, no folders");
    }
    String stored = stored(fileName);
    // some file systems are case-insensitive
    if (!usedNames.add(stored.toLowerCase(Locale.ROOT))) {
      throw new SpecMismatchException(
          "it wants to write a file `" + fileName + "`, which is there already");
    }
    storedNames.put(fileName, stored);
    return stored;
  }

  private String stored(String fileName) {
    if (siblings.isEmpty()) {
      return fileName;
    }
    String stored = fileName;
    for (int times = 0; times < 2 && !isOwn(stored); times++) {
      stored = step.name() + "-" + stored;
    }
    if (!isOwn(stored)) {
      throw new SpecMismatchException(
          "it wants to write a file `" + fileName + "`, which other steps may write too");
    }
    return stored;
  }

  /** Returns whether a name begins with this step's, and with no longer one of another step. */
  private boolean isOwn(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    return siblings.stream()
        .filter(sibling -> lower.startsWith(sibling + "-") || lower.startsWith(sibling + "."))
        .max(Comparator.comparingInt(String::length))
        .filter(step.name()::equals)
        .isPresent();
  }

  /** Returns the written files, in the order of writing. */
  public List<Path> written() {
    return storedNames.values().stream().map(folder::resolve).toList();
  }

  /**
   * Returns the figures with the titles of the configuration and the actual names of their files.
   */
  public List<Figure> finish(List<Figure> figures) {
    List<Figure> finished =
        figures.stream().map(figure -> finish(figure, figures.size() == 1)).toList();
    Set<String> names = new HashSet<>();
    for (Figure figure : finished) {
      if (!names.add(figure.name())) {
        throw new SpecMismatchException(
            "two of its figures begin with a file `"
                + figure.name()
                + ".…`; each needs a name of its own");
      }
    }
    return finished;
  }

  private Figure finish(Figure figure, boolean isOnly) {
    List<String> files =
        figure.files().stream()
            .map(
                name -> {
                  String stored = storedNames.get(name);
                  if (stored == null) {
                    throw new SpecMismatchException(
                        "its figure "
                            + figure.name()
                            + " has a file that was not written: "
                            + name);
                  }
                  return stored;
                })
            .toList();
    String title =
        step.title().map(t -> isOnly ? t : t + ": " + figure.title()).orElse(figure.title());
    String caption =
        step.caption().map(c -> isOnly ? c : c + " " + figure.caption()).orElse(figure.caption());
    String first = files.get(0);
    int dot = first.lastIndexOf('.');
    String name = dot < 0 ? first : first.substring(0, dot);
    return new Figure(name, title, caption, figure.description(), files);
  }
}
