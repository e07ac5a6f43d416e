package io.decant.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Resolves the paths in a file against its folder. Paths inside the working directory become
 * relative to it, so that messages and records do not depend on the location of the project.
 *
 * @param folder the absolute folder of the file
 */
public record PathResolver(Path folder) {

  private static final Path WORKING_DIRECTORY = Path.of("").toAbsolutePath();

  /** Returns the resolver for a file. */
  public static PathResolver forFile(Path file) {
    return new PathResolver(requireNonNull(file.toAbsolutePath().normalize().getParent()));
  }

  /** Resolves a path. */
  public Path resolve(Path path) {
    Path absolute = folder.resolve(path).normalize();
    if (!absolute.startsWith(WORKING_DIRECTORY)) {
      return absolute;
    }
    Path relative = WORKING_DIRECTORY.relativize(absolute);
    return relative.toString().isEmpty() ? Path.of(".") : relative;
  }
}
