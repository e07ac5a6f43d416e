package io.decant.config;

import java.nio.file.Path;

/**
 * Resolves the paths of a file against its folder. A path within the working directory is given
 * relative to it, so that what is shown and recorded is the same wherever the project lies.
 *
 * @param folder the file's folder, absolute
 */
public record PathResolver(Path folder) {

  private static final Path HERE = Path.of("").toAbsolutePath();

  /** The folder of a file. */
  public static PathResolver forFile(Path file) {
    return new PathResolver(file.toAbsolutePath().normalize().getParent());
  }

  /** The path, resolved. */
  public Path resolve(Path path) {
    Path absolute = folder.resolve(path).normalize();
    if (!absolute.startsWith(HERE)) {
      return absolute;
    }
    Path relative = HERE.relativize(absolute);
    return relative.toString().isEmpty() ? Path.of(".") : relative;
  }
}
