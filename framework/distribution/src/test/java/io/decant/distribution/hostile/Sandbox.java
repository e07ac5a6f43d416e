package io.decant.distribution.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a case happens: a project's folder, which is the current one, with {@code out}; beside it
 * {@code elsewhere}, which is none of a command's business, and the folder for temporary files.
 */
record Sandbox(Path folder) {

  private static final String PROTECTED_CONTENT = "precious";
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  /** Makes the folders. */
  static Sandbox in(Path folder) throws IOException {
    Sandbox sandbox = new Sandbox(folder);
    for (Path directory : List.of(sandbox.project(), sandbox.elsewhere(), sandbox.temporary())) {
      Files.createDirectories(directory);
    }
    Files.writeString(sandbox.protectedFile(), PROTECTED_CONTENT);
    for (String file :
        List.of(
            "e/seed-1/s/" + "0a".repeat(32) + "/entry.json",
            "e/seed-1/s/.draft-1",
            "e/seed-1/s/.checkpoint-1",
            "e/seed-1/p/x/y",
            ".users/process",
            ".sums")) {
      Path protectedFile = sandbox.cacheLookalike().resolve(file);
      Files.createDirectories(protectedFile.getParent());
      Files.writeString(protectedFile, PROTECTED_CONTENT);
    }
    try (Stream<Path> all = Files.walk(sandbox.elsewhere())) {
      for (Path path : all.toList()) {
        // nobody can take it for what is being used
        Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
      }
    }
    return sandbox;
  }

  /** The current folder of the process. */
  Path project() {
    return folder.resolve("project");
  }

  /** The folder of the case's own files. */
  Path inputs() {
    return project().resolve("given");
  }

  /** Where runs go. */
  Path out() {
    return project().resolve("out");
  }

  /** Where plugins are installed. */
  Path plugins() {
    return inputs().resolve("plugins");
  }

  /** A folder that is none of a command's business. */
  Path elsewhere() {
    return folder.resolve("elsewhere");
  }

  /** A file there. */
  Path protectedFile() {
    return elsewhere().resolve(PROTECTED_CONTENT);
  }

  /** A folder there, in which everything has a name that it could have in a cache. */
  Path cacheLookalike() {
    return elsewhere().resolve("kept");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  /** Takes away what the case before has left. */
  void clear() throws IOException {
    for (Path used : List.of(inputs(), out())) {
      if (Files.exists(used, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> all = Files.walk(used)) {
          for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    }
    Files.createDirectories(inputs());
  }

  /**
   * Everything but what lies where commands write: each path with what would tell that it has been
   * changed.
   */
  Map<String, String> protectedContents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> !path.startsWith(out()) && !path.startsWith(plugins()))
          .forEach(path -> contents.put(folder.relativize(path).toString(), trace(path)));
    }
    return contents;
  }

  /** The files that were to be only drafts of others. */
  List<Path> drafts() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.getFileName().toString().endsWith(".part")).toList();
    }
  }

  private static String trace(Path path) {
    try {
      if (Files.isSymbolicLink(path)) {
        return "leads to " + Files.readSymbolicLink(path);
      }
      return Files.isDirectory(path)
          ? "folder"
          : Files.size(path) + " bytes of " + Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
