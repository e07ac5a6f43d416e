package io.decant.engine.run;

import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.config.Reference;
import io.decant.api.run.SeedView;
import io.decant.api.spi.SeedVisualizer;
import io.decant.engine.cache.KeptFigure;
import io.decant.engine.cache.SeedResults;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import io.decant.engine.step.FigureFiles;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.Promises;
import io.decant.engine.step.SeedFigureScope;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * Draws the figures of a seed. What a visualizer looks at is watched: if it is no more than what its configuration refers
 * to, its figure is used again though all else has changed.
 */
final class FigureDrawing {

  private final RunSession session;
  private final long seed;
  private final Path folder;
  private final SeedResults results;
  private final PortValues values;

  FigureDrawing(RunSession session, long seed, SeedResults results, PortValues values) {
    this.session = session;
    this.seed = seed;
    this.folder = session.folder().seed(seed).resolve("figures");
    this.results = results;
    this.values = values;
  }

  /** What is kept of a figure. Of a seed that has lost a step nothing is used: all figures tell of what is there. */
  Optional<KeptFigure> kept(FigureStep<?> step) {
    return isWhole() ? results.figure(step) : Optional.empty();
  }

  private boolean isWhole() {
    return session.plan().steps().stream()
        .noneMatch(step -> !(step instanceof FigureStep<?>) && session.failed().hasLost(seed, step));
  }

  /** Writes the files of a figure that is kept. */
  List<Figure> write(FigureStep<?> step, KeptFigure kept) {
    FigureFiles files = files(step);
    kept.files().forEach(files::write);
    return files.finish(kept.figures());
  }

  /**
   * Draws.
   *
   * @param soFar what the seed gave
   */
  <C extends Record> List<Figure> draw(FigureStep<C> step, SeedView soFar) {
    FigureFiles files = files(step);
    Map<String, byte[]> written = new LinkedHashMap<>();
    AtomicBoolean ofAll = new AtomicBoolean();
    BiFunction<Long, String, Model> models = RunViews.models(Map.of(seed, values.models()));
    SeedFigureScope scope =
        new SeedFigureScope(
            session.scope(seed, step, true),
            () -> {
              ofAll.set(true);
              return RunViews.ofSeed(session, soFar);
            },
            (ofSeed, stage) -> {
              ofAll.set(true);
              return models.apply(ofSeed, stage);
            },
            probe -> {
              ofAll.compareAndSet(false, step.reads().stream().map(Reference::step).noneMatch(probe::equals));
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
    List<Figure> drawn = Promises.given("figures", ((SeedVisualizer<C>) step.plugin()).render(step.config(), scope));
    List<Figure> finished = files.finish(drawn);
    if (isWhole()) {
      KeptFigure kept = new KeptFigure(drawn, written);
      session.meters().keep(seed, step, () -> results.keep(step, ofAll.get(), kept));
    }
    return finished;
  }

  private FigureFiles files(FigureStep<?> step) {
    return FigureFiles.named(folder, step, names());
  }

  /** The names of all figures. */
  List<String> names() {
    return session.plan().steps().stream().filter(FigureStep.class::isInstance).map(Step::name).toList();
  }

  private static ObservationSeries seenIn(SeedView view, String probe) {
    return Optional.ofNullable(view.observations().get(probe))
        .orElseThrow(() -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }
}
