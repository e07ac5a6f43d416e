package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A loaded set of labelled examples. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Dataset {

  /** Returns the spec that the data source promised; the loaded data conforms to it. */
  DatasetSpec spec();

  /** Returns the examples of a split: {@code [count, width]}. */
  Activations examples(Split split);

  /**
   * Returns the label of each example of a split as an index into the spec's classes. Callers must
   * not modify the array.
   */
  int[] labels(Split split);

  /**
   * Returns this data under another seed: bit-identical to what loading it in the given step would
   * return. Data that does not depend on random numbers is shared, so that several seeds need not
   * store it several times. The default returns empty: the data is then loaded once per seed, or
   * only once if loading uses no random numbers.
   */
  default Optional<Dataset> withSeed(StepContext context) {
    return Optional.empty();
  }

  /** Returns the files that the data was read from, for the provenance of results. */
  List<SourceFile> files();

  /**
   * A file that data was read from.
   *
   * @param path the file
   * @param sha256 the SHA-256 of its stored content in lower-case hexadecimal digits
   */
  record SourceFile(Path path, String sha256) {}
}
