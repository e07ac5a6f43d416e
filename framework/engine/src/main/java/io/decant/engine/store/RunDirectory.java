package io.decant.engine.store;

import static java.util.Objects.requireNonNull;

import io.decant.api.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directory of one run: {@code out/experiment/time}. It contains a file {@link #UNFINISHED}
 * until it is complete, so that a killed run is recognised.
 *
 * @since 0.1.0
 */
public final class RunDirectory {

  /** The name of the file that marks an incomplete run. */
  public static final String UNFINISHED = "UNFINISHED";

  /** The name of the link to an experiment's last complete run. */
  public static final String LATEST = "latest";

  /** The name of the resolved experiment file, with all defaults; written first. */
  public static final String EXPERIMENT = "experiment.yaml";

  /**
   * The name of the file with the final metrics over the seeds, and the run's timers and counters.
   */
  public static final String METRICS = "metrics.json";

  /** The name of the provenance file; written last. */
  public static final String PROVENANCE = "provenance.json";

  /** The names of a run's own files. */
  public static final List<String> OWN_FILES = List.of(EXPERIMENT, METRICS, PROVENANCE, UNFINISHED);

  /** The version of the format; changes when an older Decant could no longer read a run. */
  public static final int FORMAT_VERSION = 1;

  /** The key of the version in {@link #PROVENANCE}. */
  public static final String FORMAT_VERSION_KEY = "format-version";

  private static final String RUNNING =
      "This run is under way, or was killed. Its files are incomplete.\n";
  private static final String FAILURE_NOTICE =
      "This run has not completed. Its files are incomplete.\n";

  private static final int MAX_TEXT_LENGTH = 1 << 16;

  /** A path in a run, such as {@code seed-1/stages/code/model.safetensors}. */
  private static final int MAX_FILE_DEPTH = 4;

  private static final String SEED = "seed-";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  /**
   * Creates a new directory named by the time, and its parents.
   *
   * @throws InvalidInputException if nothing can be written there, or if the experiment's folder is
   *     a link, which may lead elsewhere
   */
  public static RunDirectory create(Path out, String experiment, Instant start) {
    Path parent = out.toAbsolutePath().normalize().resolve(experiment);
    if (Files.isSymbolicLink(parent)) {
      throw new InvalidInputException(parent + " is a link, and runs are not written through one")
          .hint("Remove it, or let --out name the folder that it leads to.");
    }
    try {
      Files.createDirectories(parent);
      RunDirectory folder = new RunDirectory(unique(parent, TIME.format(start)));
      folder.mark(RUNNING);
      return folder;
    } catch (IOException e) {
      throw AtomicFile.writeFailure(parent, e);
    }
  }

  private static Path unique(Path parent, String name) throws IOException {
    for (int n = 1; ; n++) {
      Path path = parent.resolve(n == 1 ? name : name + "-" + n);
      try {
        return Files.createDirectory(path);
      } catch (FileAlreadyExistsException ignored) {
        // the next number, then
      }
    }
  }

  /**
   * Removes partial files of killed processes from the runs.
   *
   * @param out the folder of all runs, which need not exist
   * @param cutoff removes drafts that name no process and were last changed before this time
   */
  public static void deleteStaleTemporaries(Path out, Instant cutoff) {
    for (Path experiment : folders(out)) {
      TemporaryFiles.deleteStale(experiment, 1, cutoff);
      for (Path run : folders(experiment)) {
        if (Files.exists(run.resolve(UNFINISHED))) {
          TemporaryFiles.deleteStale(run, MAX_FILE_DEPTH, cutoff);
        }
      }
    }
  }

  private static List<Path> folders(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(
              child ->
                  !child.getFileName().toString().startsWith(".")
                      && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS))
          .toList();
    } catch (IOException ignored) { // missing or not readable
      return List.of();
    }
  }

  /** Returns the absolute path. */
  public Path path() {
    return path;
  }

  /**
   * Returns the path relative to the folder of all runs, such as {@code exp1/2026-11-25T06-41-12}.
   */
  public String name() {
    return requireNonNull(path.getParent()).getFileName() + "/" + path.getFileName();
  }

  /** Returns the folder of a seed. */
  public Path seed(long seed) {
    return path.resolve(seedName(seed));
  }

  /** Returns the name of a seed's folder. */
  public static String seedName(long seed) {
    return SEED + seed;
  }

  /** Returns the seed of a folder name; empty unless {@link #seedName} returns that name. */
  public static Optional<Long> seed(String name) {
    try {
      return Optional.of(name)
          .filter(n -> n.startsWith(SEED))
          .map(n -> Long.valueOf(n.substring(SEED.length())))
          .filter(seed -> seedName(seed).equals(name));
    } catch (NumberFormatException ignored) {
      return Optional.empty();
    }
  }

  /** Records why the run failed, in the file that marks it. */
  public void markFailed(String reason) {
    mark(FAILURE_NOTICE + "\n" + reason + "\n");
  }

  /** Removes the mark and points {@link #LATEST} at this run. */
  public void markComplete() {
    try {
      Files.delete(path.resolve(UNFINISHED));
      link();
    } catch (IOException e) {
      throw AtomicFile.writeFailure(path, e);
    }
  }

  /**
   * Returns why a run is incomplete: empty if it is complete; an empty string if it is running or
   * was killed; otherwise the recorded reason.
   *
   * @throws IOException if the mark can't be read
   */
  public static Optional<String> unfinishedReason(Path run) throws IOException {
    Path marker = run.resolve(UNFINISHED);
    if (!Files.exists(marker)) {
      return Optional.empty();
    }
    String text = prefix(marker);
    return Optional.of(
        text.startsWith(FAILURE_NOTICE) ? text.substring(FAILURE_NOTICE.length()).strip() : "");
  }

  /** Returns the part of a text that can be shown. */
  private static String prefix(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_TEXT_LENGTH), StandardCharsets.UTF_8);
    }
  }

  /** Returns an experiment's last complete run. */
  public static Optional<Path> latest(Path experiment) {
    Path latest = experiment.resolve(LATEST);
    try {
      // a text file where links are not supported
      String name = Files.isRegularFile(latest) ? prefix(latest).strip() : LATEST;
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(experiment.resolve(name)).filter(Files::isDirectory);
    } catch (IOException | InvalidPathException ignored) {
      return Optional.empty();
    }
  }

  private void mark(String text) {
    AtomicFile.write(path.resolve(UNFINISHED), text);
  }

  private void link() throws IOException {
    Path latest = path.resolveSibling(LATEST);
    AtomicFile.requireReplaceable(latest);
    Path part = TemporaryFiles.forFile(latest);
    try {
      Files.createSymbolicLink(part, path.getFileName());
      Files.move(part, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (UnsupportedOperationException | IOException ignored) {
      // Windows lets only some users create links; a text file replaces it
      Files.deleteIfExists(part);
      AtomicFile.write(latest, path.getFileName() + "\n");
    }
  }
}
