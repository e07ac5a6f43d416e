package io.decant.engine.run;

import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.config.ConfigReference;
import io.decant.api.run.SeedResults;
import io.decant.api.spi.SeedVisualizer;
import io.decant.engine.cache.CachedFigure;
import io.decant.engine.cache.SeedCache;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.context.DefaultSeedVisualizerContext;
import io.decant.engine.run.context.FigureFiles;
import io.decant.engine.run.context.SpecVerifier;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * Draws the figures of a seed. What a visualizer looks at is watched: if it is no more than what
 * its configuration refers to, its figure is used again though all else has changed.
 */
final class FigureRenderer {

  private final RunContext session;
  private final long seed;
  private final Path folder;
  private final SeedCache results;
  private final ActivationStore values;

  FigureRenderer(RunContext session, long seed, SeedCache results, ActivationStore values) {
    this.session = session;
    this.seed = seed;
    this.folder = session.folder().seed(seed).resolve("figures");
    this.results = results;
    this.values = values;
  }

  /**
   * What is kept of a figure. Of a seed that has lost a step nothing is used: all figures tell of
   * what is there.
   */
  Optional<CachedFigure> cached(FigureStep<?> step) {
    return isComplete() ? results.figure(step) : Optional.empty();
  }

  private boolean isComplete() {
    return session.plan().steps().stream()
        .noneMatch(
            step ->
                !(step instanceof FigureStep<?>) && session.failed().isFailedOrSkipped(seed, step));
  }

  /** Writes the files of a figure that is kept. */
  List<Figure> write(FigureStep<?> step, CachedFigure kept) {
    FigureFiles files = files(step);
    kept.files().forEach(files::write);
    return files.finish(kept.figures());
  }

  /**
   * Draws.
   *
   * @param soFar what the seed gave
   */
  <C extends Record> List<Figure> render(FigureStep<C> step, SeedResults soFar) {
    FigureFiles files = files(step);
    Map<String, byte[]> written = new LinkedHashMap<>();
    AtomicBoolean ofAll = new AtomicBoolean();
    BiFunction<Long, String, Model> models = RunResultsMapper.models(Map.of(seed, values.models()));
    DefaultSeedVisualizerContext scope =
        new DefaultSeedVisualizerContext(
            session.stepContext(seed, step, true),
            () -> {
              ofAll.set(true);
              return RunResultsMapper.ofSeed(session, soFar);
            },
            (ofSeed, stage) -> {
              ofAll.set(true);
              return models.apply(ofSeed, stage);
            },
            probe -> {
              ofAll.compareAndSet(
                  false, step.reads().stream().map(ConfigReference::step).noneMatch(probe::equals));
              return seenIn(soFar, probe);
            },
            () -> {
              ofAll.set(true);
              return values;
            },
            (name, content) -> {
              files.write(name, content);
              written.put(name, content.clone());
            });
    List<Figure> drawn =
        SpecVerifier.requireNonNull(
            "figures", ((SeedVisualizer<C>) step.plugin()).render(step.config(), scope));
    List<Figure> finished = files.finish(drawn);
    if (isComplete()) {
      CachedFigure kept = new CachedFigure(drawn, written);
      session.metrics().timePersisting(seed, step, () -> results.put(step, ofAll.get(), kept));
    }
    return finished;
  }

  private FigureFiles files(FigureStep<?> step) {
    return FigureFiles.prefixed(folder, step, fileNames());
  }

  /** The names of all figures. */
  List<String> fileNames() {
    return session.plan().steps().stream()
        .filter(FigureStep.class::isInstance)
        .map(Step::name)
        .toList();
  }

  private static ObservationSeries seenIn(SeedResults view, String probe) {
    return Optional.ofNullable(view.observations().get(probe))
        .orElseThrow(
            () -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }
}
