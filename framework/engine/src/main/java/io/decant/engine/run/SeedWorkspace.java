package io.decant.engine.run;

import io.decant.engine.cache.SeedStepCache;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.run.context.ActivationStore;
import java.nio.file.Path;

/**
 * What the steps of one seed share.
 *
 * @param folder takes the files of the seed
 * @param cache the cached results of the seed
 * @param activations the models of the seed and the values of their ports
 */
record SeedWorkspace(
    ExperimentPlan plan, long seed, Path folder, SeedStepCache cache, ActivationStore activations) {

  SeedStep step(Step step) {
    return new SeedStep(seed, step);
  }
}
