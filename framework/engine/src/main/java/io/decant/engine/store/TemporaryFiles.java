package io.decant.engine.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names files and folders that exist only while a process writes them, and removes those of killed
 * processes. A name contains the machine and the process: {@code .draft-MACHINE-PROCESS-UUID} and
 * {@code .NAME.MACHINE-PROCESS-UUID.part}.
 *
 * @since 0.1.0
 */
public final class TemporaryFiles {

  private static final String FOLDER = ".draft-";
  private static final String FILE = ".part";
  private static final Pattern NAME =
      Pattern.compile(
          "\\.(?:draft-|.*\\.)([0-9a-f]{8}|unknown)-([0-9]{1,18})-[0-9a-f-]{36}(?:\\.part)?");

  /**
   * How long a draft of another machine, whose processes are not visible here, must be unchanged to
   * be removed.
   */
  private static final Duration MAX_AGE = Duration.ofDays(1);

  /** Tolerance for the start times of processes, which are less exact than those of files. */
  private static final Duration TIME_TOLERANCE = Duration.ofSeconds(2);

  /**
   * The maximal length of the part of a file name that is repeated in its draft's: names have at
   * most 255 bytes.
   */
  private static final int MAX_NAME_LENGTH = 120;

  private static final String MACHINE = machine();

  private TemporaryFiles() {}

  /** Returns the path of a new draft of a folder. */
  public static Path directoryIn(Path parent) {
    return parent.resolve(FOLDER + tag());
  }

  /** Returns the path of a new draft of a file, in its folder. */
  static Path forFile(Path file) {
    String name = file.getFileName().toString();
    boolean fits = name.length() <= MAX_NAME_LENGTH && name.chars().allMatch(c -> c < 128);
    return file.resolveSibling("." + (fits ? name : "decant") + "." + tag() + FILE);
  }

  private static String tag() {
    return MACHINE + "-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
  }

  /**
   * Returns the machine or container whose processes are visible to this one, without a slow
   * network request.
   */
  private static String machine() {
    try {
      String host = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return hash(host + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
    } catch (IOException | RuntimeException ignored) { // not Linux
      return Optional.ofNullable(System.getenv("COMPUTERNAME"))
          .map(TemporaryFiles::hash)
          .orElse("unknown");
    }
  }

  private static String hash(String text) {
    return Sha256.hash(text.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
  }

  /** Returns whether a path has the name of a draft, in use or not. */
  static boolean isTemporary(Path path) {
    String name = path.getFileName().toString();
    return name.startsWith(FOLDER) || name.startsWith(".") && name.endsWith(FILE);
  }

  /**
   * Returns whether the process of a draft has ended.
   *
   * @param cutoff before when a draft must have changed last if its name does not tell the process
   */
  static boolean isStale(Path temporary, Instant cutoff) throws IOException {
    Instant changed = Files.getLastModifiedTime(temporary, LinkOption.NOFOLLOW_LINKS).toInstant();
    Matcher name = NAME.matcher(temporary.getFileName().toString());
    if (!name.matches()) {
      return changed.isBefore(cutoff);
    }
    if (name.group(1).equals("unknown") || !name.group(1).equals(MACHINE)) {
      return changed.isBefore(Instant.now().minus(MAX_AGE));
    }
    return ProcessHandle.of(Long.parseLong(name.group(2)))
        .filter(process -> mayHaveCreated(process, changed))
        .isEmpty();
  }

  /**
   * Returns whether a process started after the draft was written, so that it has reused the
   * process id.
   */
  private static boolean mayHaveCreated(ProcessHandle process, Instant changed) {
    return process
        .info()
        .startInstant()
        .map(startTime -> startTime.minus(TIME_TOLERANCE).isBefore(changed))
        .orElse(true);
  }

  /**
   * Removes the drafts of ended processes from a folder; failures are ignored.
   *
   * @param depth the number of levels to search; 1 is the folder alone
   * @param cutoff before when a draft must have changed last if its name does not tell the process
   */
  public static void deleteStale(Path folder, int depth, Instant cutoff) {
    try {
      Files.walkFileTree(
          folder,
          Set.of(),
          depth,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              return !path.equals(folder) && removed(path)
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              removed(path);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path path, IOException e) {
              return FileVisitResult.CONTINUE;
            }

            private boolean removed(Path path) {
              try {
                if (isTemporary(path) && isStale(path, cutoff)) {
                  AtomicFile.deleteTree(path);
                  return true;
                }
              } catch (IOException ignored) {
                // a leftover draft does no harm
              }
              return false;
            }
          });
    } catch (IOException ignored) {
      // nor do drafts that can't be listed
    }
  }
}
