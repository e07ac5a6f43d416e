package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a data set before it is loaded.
 *
 * @param width the number of values of an example
 * @param classes the classes' names; a label is an index into them
 * @param picture the shape of the picture that an example draws, if it draws one
 * @param trainCount the number of training examples
 * @param testCount the number of test examples
 * @param drawnAnew whether some examples differ from one reading pass to the next
 * @since 0.1.0
 */
@Stability(STABLE)
public record DataOutline(
    int width,
    List<String> classes,
    Optional<PictureShape> picture,
    int trainCount,
    int testCount,
    boolean drawnAnew) {

  /** Copies the classes and checks the picture against the width. */
  public DataOutline {
    classes = List.copyOf(classes);
    if (picture.isPresent() && picture.get().pixels() != width) {
      throw new IllegalArgumentException("picture of " + picture.get() + " does not fit width " + width);
    }
  }

  /** The number of examples of a split. */
  public int count(Split split) {
    return split == Split.TRAIN ? trainCount : testCount;
  }
}
