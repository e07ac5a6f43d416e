package io.decant.report;

import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The run's folder, as the page beside which it lies reads from it and links into it.
 *
 * @param root the folder
 */
record RunFolder(Path root) {

  /** The run's folder. */
  static RunFolder of(RunView run) {
    return new RunFolder(run.folder());
  }

  /** The content of a figure's file, unless it is not there. */
  Optional<byte[]> figure(SeedView seed, String file) {
    Path path = root.resolve(seed.folder()).resolve("figures").resolve(file);
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a figure's file can't be read: " + path, e);
    }
  }

  /** The address of a figure's file, seen from the page. */
  static String figureAddress(SeedView seed, String file) {
    return Escaping.address(seed.folder() + "/figures/" + file);
  }
}
