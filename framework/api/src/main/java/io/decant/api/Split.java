package io.decant.api;

/**
 * One of the two parts of a data set.
 *
 * @since 0.1.0
 */
public enum Split {
  /** The examples that models are trained on. */
  TRAIN,
  /** The examples held out. */
  TEST
}
