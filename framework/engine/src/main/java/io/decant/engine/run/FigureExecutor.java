package io.decant.engine.run;

import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.config.ConfigReference;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.SeedVisualizer;
import io.decant.engine.cache.CachedFigure;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.context.DefaultSeedVisualizerContext;
import io.decant.engine.run.context.FigureFiles;
import io.decant.engine.run.context.SpecVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * Renders the figures of a seed, and tracks what each visualizer reads: if that is no more than its
 * configuration refers to, its figures are reused although other results have changed.
 */
final class FigureExecutor {

  private final SeedWorkspace seed;
  private final FailedSteps failed;
  private final RunMeters metrics;
  private final RunResultsMapper mapper;
  private final StepContextFactory contexts;

  FigureExecutor(
      SeedWorkspace seed,
      FailedSteps failed,
      RunMeters metrics,
      RunResultsMapper mapper,
      StepContextFactory contexts) {
    this.seed = seed;
    this.failed = failed;
    this.metrics = metrics;
    this.mapper = mapper;
    this.contexts = contexts;
  }

  /**
   * Returns the cached files of a figure; empty if a step of the seed has failed, since figures
   * report the results that exist.
   */
  Optional<CachedFigure> cached(FigureStep<?> step) {
    return isComplete() ? seed.cache().figure(step) : Optional.empty();
  }

  private boolean isComplete() {
    return seed.plan().steps().stream()
        .noneMatch(
            step ->
                !(step instanceof FigureStep<?>) && failed.isFailedOrSkipped(seed.seed(), step));
  }

  /** Writes the files of a committed figure to the run. */
  List<Figure> write(FigureStep<?> step, CachedFigure cached) {
    FigureFiles files = files(step);
    cached.files().forEach(files::write);
    return files.finish(cached.figures());
  }

  /**
   * Renders a figure.
   *
   * @param results the results of the seed
   */
  <C extends Record> List<Figure> render(FigureStep<C> step, SeedResults results) {
    FigureFiles names = files(step);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    AtomicBoolean readsAllSeeds = new AtomicBoolean();
    BiFunction<Long, String, Model> models =
        RunResultsMapper.models(Map.of(seed.seed(), seed.activations().models()));
    DefaultSeedVisualizerContext scope =
        new DefaultSeedVisualizerContext(
            contexts.create(seed.step(step)),
            () -> {
              readsAllSeeds.set(true);
              return mapper.ofSeed(results);
            },
            (ofSeed, stage) -> {
              readsAllSeeds.set(true);
              return models.apply(ofSeed, stage);
            },
            probe -> {
              readsAllSeeds.compareAndSet(
                  false, step.reads().stream().map(ConfigReference::step).noneMatch(probe::equals));
              return series(results, probe);
            },
            () -> {
              readsAllSeeds.set(true);
              return seed.activations();
            },
            (name, content) -> {
              names.add(name);
              contents.put(name, content.clone());
            });
    List<Figure> figures =
        SpecVerifier.requireNonNull(
            "figures", ((SeedVisualizer<C>) step.plugin()).render(step.config(), scope));
    names.finish(figures);
    CachedFigure rendered = new CachedFigure(figures, contents);
    return write(
        step,
        metrics.timeWrite(
            seed.seed(),
            step,
            () -> seed.cache().commit(step, inputs(readsAllSeeds.get()), rendered)));
  }

  private CachedFigure.Inputs inputs(boolean readsAllSeeds) {
    if (!isComplete()) {
      return CachedFigure.Inputs.INCOMPLETE;
    }
    return readsAllSeeds ? CachedFigure.Inputs.ALL_STEPS : CachedFigure.Inputs.REFERENCES;
  }

  private FigureFiles files(FigureStep<?> step) {
    return FigureFiles.prefixed(seed.folder().resolve("figures"), step, fileNames());
  }

  /** Returns the names of all figures. */
  List<String> fileNames() {
    return seed.plan().steps().stream()
        .filter(FigureStep.class::isInstance)
        .map(Step::name)
        .toList();
  }

  private static ObservationSeries series(SeedResults results, String probe) {
    return Optional.ofNullable(results.observations().get(probe))
        .orElseThrow(
            () -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }
}
