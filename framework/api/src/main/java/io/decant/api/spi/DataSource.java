package io.decant.api.spi;

import static org.apiguardian.api.API.Status.STABLE;

import io.decant.api.DatasetSpec;
import io.decant.api.spi.Dataset.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Provide labelled examples, for training and for testing.
 *
 * @param <C> the configuration record
 * @since 0.1.0
 */
@API(status = STABLE)
public non-sealed interface DataSource<C extends Record> extends Plugin<C> {

  /**
   * Looks at the data, without loading it and without ND4J: files' headers, not their contents.
   *
   * @throws io.decant.api.InvalidInputException if the data is missing or can't be what the
   *     configuration says
   */
  DatasetSpec spec(C config);

  /**
   * The files that the data is read from: by their content it is known whether what was computed of
   * the data can be used again. By default, and if this is empty, all files are meant that the
   * paths of the configuration lead to; to be overridden by a source that reads others, or few of a
   * folder's.
   *
   * @return each file once; named as in {@link Dataset#files()}
   */
  default List<Path> files(C config) {
    return List.of();
  }

  /**
   * Checks the hashes of the data's files against those that are expected of them, if the source
   * knows any. Called where everything that is computed of the data is taken from the cache, so
   * that the data is not loaded; {@link #load} checks by itself.
   *
   * @param files what {@link Dataset#files()} would give
   * @throws io.decant.api.InvalidInputException if a file is another than the expected one
   */
  default void verify(C config, List<SourceFile> files) {}

  /**
   * Loads the data. If it asks for neither random numbers nor the seed, it is called once for all
   * seeds; else once for each, unless the data itself can be {@linkplain Dataset#withSeed
   * reseeded}.
   *
   * @throws io.decant.api.InvalidInputException if the data is damaged
   */
  Dataset load(C config, StepContext context);
}
