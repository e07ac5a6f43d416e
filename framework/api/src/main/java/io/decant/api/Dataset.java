package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import java.nio.file.Path;
import java.util.List;

/**
 * Labelled examples, loaded. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public interface Dataset {

  /** What was promised; the loaded data keeps it. */
  DataOutline outline();

  /** The examples of a split: {@code [count, width]}. */
  Activations examples(Split split);

  /** The label of each example of a split, an index into the outline's classes. The caller does not change it. */
  int[] labels(Split split);

  /** The files that the data was read from, for the record of where a result came from. */
  List<SourceFile> files();

  /**
   * A file that data was read from.
   *
   * @param path the file
   * @param sha256 the hash of its content as stored, in lower-case hexadecimal digits
   */
  record SourceFile(Path path, String sha256) {}
}
