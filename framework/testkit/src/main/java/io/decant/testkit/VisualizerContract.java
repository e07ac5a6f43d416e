package io.decant.testkit;

import static io.decant.api.Stability.Level.EVOLVING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.Stability;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.Wiring;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunRequest;
import io.decant.engine.run.RunResult;
import io.decant.engine.run.Runner;
import io.decant.engine.step.FigureFiles;
import io.decant.engine.step.FigureScope;
import io.decant.engine.step.SeedFigureScope;
import io.decant.engine.step.StepScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks what a {@link Visualizer} promises. What it draws is either observed by the probes around it, or given by the
 * test:
 *
 * <pre>{@code
 * class MyFigureContractTest extends VisualizerContract {
 *   MyFigureContractTest() {
 *     super(MyFigure.class, "reads: importance");
 *   }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public abstract non-sealed class VisualizerContract extends PluginContract {

  private Optional<RunView> run = Optional.empty();
  private Optional<Drawn> drawn = Optional.empty();

  /**
   * A contract.
   *
   * @param provider the visualizer
   * @param configuration an example of its configuration, as YAML keys and values, one a line
   */
  protected VisualizerContract(Class<? extends Visualizer<?>> provider, String configuration) {
    super(new Provision(Visualizer.class, provider), configuration);
  }

  /** What a visualizer drew, the files that it wrote, in the order of writing, and what it changed meanwhile. */
  private record Drawn(List<Figure> figures, List<Map.Entry<String, byte[]>> written, Optional<String> changed) {

    DrawnFiles files() {
      Map<String, byte[]> byName = new LinkedHashMap<>();
      written.forEach(file -> byName.put(file.getKey(), file.getValue()));
      return new DrawnFiles(byName);
    }
  }

  private static FigureStep<?> step(ExperimentPlan plan) {
    return (FigureStep<?>) subject(plan);
  }

  /** The run of all that stands around the visualizer, in two seeds if it draws the whole run; made once. */
  private RunView run(ExperimentPlan plan) {
    if (run.isEmpty()) {
      ExperimentPlan around =
          new ExperimentPlan(
              plan.name(),
              plan.title(),
              plan.question(),
              plan.next(),
              step(plan).plugin() instanceof RunVisualizer<?> ? List.of(1L, 2L) : List.of(1L),
              plan.data(),
              plan.steps().stream().filter(step -> !ContractExperiment.isSubject(step)).toList(),
              plan.published(),
              plan.wiring(),
              plan.resolved());
      RunRequest request = new RunRequest(folder().resolve("out"), 1, () -> false, Clock.systemUTC(), Map.of());
      RunResult result = new Runner(new PluginWatch()).run(around, request, new RunListener() {});
      result.failures().forEach(failure -> {
        throw failure;
      });
      run = Optional.of(withGiven(result.view()));
    }
    return run.get();
  }

  private RunView withGiven(RunView view) {
    return withObservations(view, seen -> {
      Map<String, ObservationSeries> all = new LinkedHashMap<>(seen);
      all.putAll(observations());
      return all;
    });
  }

  private static RunView withObservations(RunView view, UnaryOperator<Map<String, ObservationSeries>> change) {
    return new RunView(
        view.experiment(),
        view.title(),
        view.question(),
        view.next(),
        view.data(),
        view.steps(),
        view.seeds().stream().map(seed -> withObservations(seed, change)).toList(),
        view.measures(),
        view.published(),
        view.provenance(),
        view.folder(),
        view.notCompared());
  }

  private static SeedView withObservations(SeedView seed, UnaryOperator<Map<String, ObservationSeries>> change) {
    return new SeedView(
        seed.seed(),
        seed.folder(),
        seed.epochs(),
        seed.audits(),
        change.apply(seed.observations()),
        seed.figures(),
        seed.seconds());
  }

  /** What it draws of the example, drawn once. */
  private Drawn drawn() {
    if (drawn.isEmpty()) {
      ExperimentPlan plan = plan();
      drawn = Optional.of(draw(plan, run(plan), plan.wiring(), 1, Asking.never()));
    }
    return drawn.get();
  }

  private Drawn draw(ExperimentPlan plan, RunView view, Wiring wiring, long seed, Asking asking) {
    Fingerprint before = given(view);
    List<Map.Entry<String, byte[]>> written = new ArrayList<>();
    BiConsumer<String, byte[]> files = (name, content) -> written.add(Map.entry(name, content.clone()));
    List<Figure> figures = draw(step(plan), plan, view, Workbench.scope(seed, ContractExperiment.SUBJECT, wiring, asking), files);
    return new Drawn(figures, written, before.difference(given(view)));
  }

  private <C extends Record> List<Figure> draw(
      FigureStep<C> step, ExperimentPlan plan, RunView view, StepScope scope, BiConsumer<String, byte[]> files) {
    if (step.plugin() instanceof RunVisualizer<C> ofRun) {
      return ofRun.render(
          step.config(),
          new FigureScope(scope, () -> view, (ofSeed, stage) -> model(plan, ofSeed, stage), files));
    }
    return ((SeedVisualizer<C>) step.plugin()).render(
        step.config(),
        new SeedFigureScope(
            scope,
            () -> view,
            (ofSeed, stage) -> model(plan, ofSeed, stage),
            probe -> Optional.ofNullable(view.seeds().get(0).observations().get(probe))
                .orElseThrow(() -> new IllegalArgumentException("there is no probe " + probe)),
            () -> bench(plan, scope.seed()).values(),
            files));
  }

  private Model model(ExperimentPlan plan, long seed, String stage) {
    return bench(plan, seed).model(stage);
  }

  @Override
  final Fingerprint perform(ExperimentPlan plan, long seed, Asking asking) {
    Drawn drawn = draw(plan, run(plan), plan.wiring(), seed, asking);
    Fingerprint given = new Fingerprint();
    drawn.written().forEach(file -> given.add("file " + file.getKey(), file.getValue()));
    drawn.figures().forEach(given::add);
    return given;
  }

  @Override
  final boolean worksThroughExamples(ExperimentPlan plan) {
    return false;
  }

  @Test
  @DisplayName("writes every file of every figure, each once, and no other")
  final void writesTheFilesOfItsFigures() {
    Drawn drawn = drawn();
    assertFalse(drawn.figures().isEmpty(), "it draws nothing");
    FigureFiles files = FigureFiles.unnamed(folder().resolve("figures"), step(plan()), new HashSet<>());
    drawn.written().forEach(file -> files.write(file.getKey(), file.getValue()));
    files.finish(drawn.figures());
    Set<String> named = new HashSet<>();
    drawn.figures().forEach(figure -> named.addAll(figure.files()));
    assertEquals(named, drawn.files().byName().keySet(), "files that figures name, and files that were written");
  }

  @Test
  @DisplayName("names its figures in lower case with dashes, each once")
  final void namesItsFigures() {
    Names.assertGood("figure", drawn().figures().stream().map(Figure::name).toList());
  }

  @Test
  @DisplayName("gives every figure a title, a caption and a description in words")
  final void tellsAboutItsFigures() {
    for (Figure figure : drawn().figures()) {
      assertAll(
          () -> assertFalse(figure.title().isBlank(), "figure " + figure.name() + " has no title"),
          () -> assertFalse(figure.caption().isBlank(), "figure " + figure.name() + " has no caption"),
          () -> assertFalse(figure.description().isBlank(), "figure " + figure.name() + " has no description"));
    }
  }

  @Test
  @DisplayName("writes files that can be read: well-formed SVG, PNG that is a picture, HTML in UTF-8")
  final void filesCanBeRead() {
    drawn().files().assertCanBeRead();
  }

  @Test
  @DisplayName("draws at finite coordinates")
  final void drawsAtFiniteCoordinates() {
    drawn().files().assertSvgHasFiniteGeometry();
  }

  @Test
  @DisplayName("draws around numbers that are not defined")
  final void drawsAroundUndefinedNumbers() {
    ExperimentPlan plan = plan();
    for (double share : new double[] {0.1, 1}) {
      RunView view =
          withObservations(
              run(plan),
              seen -> seen.entrySet().stream().collect(
                  Collectors.toMap(Map.Entry::getKey, probe -> Undefined.in(probe.getValue(), share))));
      draw(plan, view, plan.wiring(), 1, Asking.never()).files().assertSvgHasFiniteGeometry();
    }
  }

  @Test
  @DisplayName("escapes text that comes from data")
  final void escapesText() {
    ExperimentPlan plan = plan();
    draw(plan, MarkedText.in(run(plan)), MarkedText.in(plan.wiring()), 1, Asking.never()).files().assertTextIsEscaped();
  }

  @Test
  @DisplayName("changes nothing that it is given")
  final void changesNothingThatItIsGiven() {
    drawn().changed().ifPresent(where -> fail("before and after it drew: " + where));
  }

  private static Fingerprint given(RunView view) {
    Fingerprint given = new Fingerprint();
    for (SeedView seed : view.seeds()) {
      given.addText("epochs of seed " + seed.seed(), seed.epochs());
      seed.observations().forEach((probe, series) -> series.byMoment().forEach(
          (moment, seen) -> given.add("seed " + seed.seed() + ", " + probe + ", " + moment.label() + ": ", seen)));
    }
    return given;
  }
}
