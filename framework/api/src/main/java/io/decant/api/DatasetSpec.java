package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What is known of a data set before it is loaded.
 *
 * @param width the number of values of an example
 * @param classes the classes' names; a label is an index into them
 * @param image the shape of the picture that an example draws, if it draws one
 * @param trainCount the number of training examples
 * @param testCount the number of test examples
 * @param resampled whether some examples differ from one reading pass to the next
 * @since 0.1.0
 */
@API(status = STABLE)
public record DatasetSpec(
    int width,
    List<String> classes,
    Optional<ImageShape> image,
    int trainCount,
    int testCount,
    boolean resampled) {

  /** Copies the classes and checks the picture against the width. */
  public DatasetSpec {
    classes = List.copyOf(classes);
    if (image.isPresent() && image.get().pixels() != width) {
      throw new IllegalArgumentException(
          "image of " + image.get() + " does not fit width " + width);
    }
  }

  /** The number of examples of a split. */
  public int count(Split split) {
    return split == Split.TRAIN ? trainCount : testCount;
  }
}
