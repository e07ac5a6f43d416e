package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * The training or the test part of a dataset.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public enum Split {
  /** The examples that models are trained on. */
  TRAIN,
  /** The held-out examples. */
  TEST
}
