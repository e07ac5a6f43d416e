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
 * Reads and links figure files in the run directory.
 *
 * @param root the run directory
 */
record RunFigureFiles(Path root) {

  /** Returns the files of a run. */
  static RunFigureFiles of(RunResults run) {
    return new RunFigureFiles(run.directory());
  }

  /** Returns the content of a figure file; empty if it does not exist. */
  Optional<byte[]> readFigure(SeedResults seed, String file) {
    Path path = root.resolve(seed.directory()).resolve("figures").resolve(file);
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the figure file " + path, e);
    }
  }

  /** Returns the URL of a figure file, relative to the page. */
  static String figureHref(SeedResults seed, String file) {
    return HtmlEscaper.toHref(seed.directory() + "/figures/" + file);
  }
}
