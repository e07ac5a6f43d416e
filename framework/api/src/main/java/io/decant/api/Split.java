package io.decant.api;

import static io.decant.api.Stability.Level.STABLE;

/**
 * One of the two parts of a data set.
 *
 * @since 0.1.0
 */
@Stability(STABLE)
public enum Split {
  /** The examples that models are trained on. */
  TRAIN,
  /** The examples held out. */
  TEST
}
