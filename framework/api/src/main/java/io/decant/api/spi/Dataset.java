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
 * Labelled examples, loaded. Safe for use by several threads.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public interface Dataset {

  /** What was promised; the loaded data keeps it. */
  DatasetSpec spec();

  /** The examples of a split: {@code [count, width]}. */
  Activations examples(Split split);

  /**
   * The label of each example of a split, an index into the outline's classes. The caller does not
   * change it.
   */
  int[] labels(Split split);

  /**
   * The same data as the step's random numbers make it that are given now, in place of those that
   * it was loaded with: what loading in that step would have given, bit for bit. What does not
   * depend on random numbers is shared, so that several seeds need not hold it several times. By
   * default there is no such way, and the data is loaded for each seed; data whose loading asks for
   * no random numbers is loaded once anyway.
   */
  default Optional<Dataset> withSeed(StepContext context) {
    return Optional.empty();
  }

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
