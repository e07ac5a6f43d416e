package io.decant.report;

import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
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
record RunFigureFiles(Path root) {

  /** The run's folder. */
  static RunFigureFiles of(RunResults run) {
    return new RunFigureFiles(run.directory());
  }

  /** The content of a figure's file, unless it is not there. */
  Optional<byte[]> readFigure(SeedResults seed, String file) {
    Path path = root.resolve(seed.directory()).resolve("figures").resolve(file);
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("a figure's file can't be read: " + path, e);
    }
  }

  /** The address of a figure's file, seen from the page. */
  static String figureHref(SeedResults seed, String file) {
    return HtmlEscaper.toHref(seed.directory() + "/figures/" + file);
  }
}
