package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.DatasetSpec;
import io.decant.api.spi.Dataset.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Provide labelled examples for training and testing.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface DataSource<C extends Record> extends Plugin<C> {

  /**
   * Describes the data without loading it and without ND4J; reads the headers of files, not their
   * contents.
   *
   * @throws io.decant.api.InvalidInputException if the data is missing or can't match the
   *     configuration
   */
  DatasetSpec spec(C config);

  /**
   * Returns the files that the data is read from. Their content is part of the cache key of every
   * result that depends on the data. An empty list, the default, means all files under the
   * configuration's paths; override it in a source that reads other files, or few files of a
   * folder.
   *
   * @return each file once, with the paths of {@link Dataset#files()}
   */
  default List<Path> files(C config) {
    return List.of();
  }

  /**
   * Verifies the hashes of the data's files against expected hashes, if the source knows any.
   * Called when all results are read from the cache, so that the data is not loaded; {@link #load}
   * verifies the files itself.
   *
   * @param files the files as {@link Dataset#files()} returns them
   * @throws io.decant.api.InvalidInputException if a file differs from the expected one
   */
  default void verify(C config, List<SourceFile> files) {}

  /**
   * Loads the data. A source that uses neither random numbers nor the seed is called once for all
   * seeds; otherwise it is called once per seed, unless the dataset supports {@link
   * Dataset#withSeed}.
   *
   * @throws io.decant.api.InvalidInputException if the data is corrupt
   */
  Dataset load(C config, StepContext context);
}
