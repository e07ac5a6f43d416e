package io.decant.engine.run;

import io.decant.api.spi.Dataset;
import io.decant.api.spi.Dataset.SourceFile;
import io.decant.api.spi.StepContext;
import io.decant.engine.cache.ExperimentCache;
import io.decant.engine.plan.DataStep;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.engine.run.schedule.Lazy;
import java.util.List;
import java.util.function.Supplier;

/** The data of one seed, loaded when a step first reads it. */
final class SeedDataset implements Supplier<Dataset> {

  private final DataStep<?> step;
  private final long seed;
  private final ExperimentCache cache;
  private final Lazy<Dataset> data;

  SeedDataset(
      SeedStep seedStep,
      DataStep<?> step,
      ExperimentCache cache,
      DatasetCache datasets,
      StepPipelines pipelines,
      StepContextFactory contexts) {
    this.step = step;
    this.seed = seedStep.seed();
    this.cache = cache;
    this.data =
        new Lazy<>(
            () ->
                pipelines
                    .loading()
                    .run(
                        seedStep,
                        () ->
                            datasets.get(
                                step,
                                seed,
                                contexts.create(seedStep),
                                context -> load(step, context)))
                    .orElseThrow());
  }

  private static <C extends Record> Dataset load(DataStep<C> step, StepContext context) {
    Dataset datasets =
        SpecVerifier.requireNonNull("data", step.plugin().load(step.config(), context));
    SpecVerifier.verify(step.spec(), datasets);
    return datasets;
  }

  @Override
  public Dataset get() {
    return data.get();
  }

  /** Loads the data if a step computes something from it; otherwise only verifies its files. */
  void loadOrVerify() {
    if (cache.needsData(seed)) {
      get();
    } else {
      verify(step);
    }
  }

  private <C extends Record> void verify(DataStep<C> dataStep) {
    dataStep.plugin().verify(dataStep.config(), files());
  }

  /** Returns the files that the data is read from. */
  List<SourceFile> files() {
    return data.ifComputed().map(Dataset::files).orElseGet(cache::dataFiles);
  }
}
