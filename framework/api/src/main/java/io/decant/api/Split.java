package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * One of the two parts of a data set.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public enum Split {
  /** The examples that models are trained on. */
  TRAIN,
  /** The examples held out. */
  TEST
}
