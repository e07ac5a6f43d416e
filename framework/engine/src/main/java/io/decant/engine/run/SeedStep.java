package io.decant.engine.run;

import io.decant.engine.plan.Step;

/** A step in one seed; a run-wide step counts as a step of the first seed. */
record SeedStep(long seed, Step step) {

  String name() {
    return step.name();
  }
}
