package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A static description of a dataset, available before it is loaded.
 *
 * @param width the number of values per example
 * @param classes the names of the classes; a label is an index into them
 * @param image the shape of each example as an image; empty if examples are not images
 * @param trainCount the number of training examples
 * @param testCount the number of test examples
 * @param resampled whether some examples differ between epochs
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

  /** Copies the classes and checks that the image shape matches the width. */
  public DatasetSpec {
    classes = List.copyOf(classes);
    if (image.isPresent() && image.get().pixels() != width) {
      throw new IllegalArgumentException(
          "image of " + image.get() + " does not fit width " + width);
    }
  }

  /** Returns the number of examples of a split. */
  public int count(Split split) {
    return split == Split.TRAIN ? trainCount : testCount;
  }
}
