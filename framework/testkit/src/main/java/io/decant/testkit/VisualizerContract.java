package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.ObservationSeries;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.run.ExperimentRunner;
import io.decant.engine.run.RunListener;
import io.decant.engine.run.RunOptions;
import io.decant.engine.run.RunOutcome;
import io.decant.engine.run.context.DefaultSeedVisualizerContext;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.context.DefaultVisualizerContext;
import io.decant.engine.run.context.FigureFiles;
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
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Contract tests for a {@link Visualizer}. Its input is observed by the contract's probes or
 * provided by the test:
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
@API(status = EXPERIMENTAL)
public abstract non-sealed class VisualizerContract extends PluginContract {

  private @Nullable RunResults run;
  private @Nullable RenderResult rendered;

  /**
   * Creates a contract.
   *
   * @param provider the visualizer
   * @param configuration an example of its configuration as lines of YAML keys and values
   */
  public VisualizerContract(Class<? extends Visualizer<?>> provider, String configuration) {
    super(new ProviderUnderTest(Visualizer.class, provider), configuration);
  }

  /**
   * The rendered figures, the written files in order, and the modification of the input, if any.
   */
  private record RenderResult(
      List<Figure> figures,
      List<Map.Entry<String, byte[]>> writtenFiles,
      @Nullable String changed) {

    RenderedFiles files() {
      Map<String, byte[]> byName = new LinkedHashMap<>();
      writtenFiles.forEach(file -> byName.put(file.getKey(), file.getValue()));
      return new RenderedFiles(byName);
    }
  }

  private static FigureStep<?> step(ExperimentPlan plan) {
    return (FigureStep<?>) subject(plan);
  }

  /** Runs the experiment around the visualizer once, with two seeds for a run visualizer. */
  private RunResults run(ExperimentPlan plan) {
    if (run == null) {
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
              plan.upstreamSpecs(),
              plan.resolved());
      RunOptions options =
          new RunOptions(directory().resolve("out"), 1, () -> false, Clock.systemUTC(), Map.of());
      RunOutcome result =
          new ExperimentRunner(new PluginActivityTracker())
              .run(around, options, new RunListener() {});
      result
          .failures()
          .forEach(
              failure -> {
                throw failure;
              });
      run = withFixedObservations(result.view());
    }
    return run;
  }

  private RunResults withFixedObservations(RunResults results) {
    return withObservations(
        results,
        observations -> {
          Map<String, ObservationSeries> all = new LinkedHashMap<>(observations);
          all.putAll(observations());
          return all;
        });
  }

  private static RunResults withObservations(
      RunResults results, UnaryOperator<Map<String, ObservationSeries>> change) {
    return new RunResults(
        results.experiment(),
        results.title(),
        results.question(),
        results.nextSteps(),
        results.data(),
        results.steps(),
        results.seeds().stream().map(seed -> withObservations(seed, change)).toList(),
        results.metrics(),
        results.published(),
        results.provenance(),
        results.directory(),
        results.notComparableReason());
  }

  private static SeedResults withObservations(
      SeedResults seed, UnaryOperator<Map<String, ObservationSeries>> change) {
    return new SeedResults(
        seed.seed(),
        seed.directory(),
        seed.epochMetrics(),
        seed.diagnostics(),
        change.apply(seed.observations()),
        seed.figures(),
        seed.seconds());
  }

  /** Renders the example once. */
  private RenderResult rendered() {
    if (rendered == null) {
      ExperimentPlan plan = plan();
      rendered =
          render(plan, run(plan), plan.upstreamSpecs(), 1, RecordingCancellation.uncancelled());
    }
    return rendered;
  }

  private RenderResult render(
      ExperimentPlan plan,
      RunResults results,
      UpstreamSpecs upstream,
      long seed,
      RecordingCancellation cancellation) {
    OutputDigest before = digest(results);
    List<Map.Entry<String, byte[]>> renderedFiles = new ArrayList<>();
    BiConsumer<String, byte[]> files =
        (name, content) -> renderedFiles.add(Map.entry(name, content.clone()));
    List<Figure> figures =
        render(
            step(plan),
            plan,
            results,
            PluginTester.stepContext(seed, ContractExperiment.SUBJECT, upstream, cancellation),
            files);
    return new RenderResult(
        figures, renderedFiles, before.difference(digest(results)).orElse(null));
  }

  private <C extends Record> List<Figure> render(
      FigureStep<C> step,
      ExperimentPlan plan,
      RunResults results,
      DefaultStepContext scope,
      BiConsumer<String, byte[]> files) {
    if (step.plugin() instanceof RunVisualizer<C> runVisualizer) {
      return runVisualizer.render(
          step.config(),
          new DefaultVisualizerContext(
              scope, () -> results, (otherSeed, stage) -> model(plan, otherSeed, stage), files));
    }
    return ((SeedVisualizer<C>) step.plugin())
        .render(
            step.config(),
            new DefaultSeedVisualizerContext(
                scope,
                () -> results,
                (otherSeed, stage) -> model(plan, otherSeed, stage),
                probe ->
                    Optional.ofNullable(results.seeds().get(0).observations().get(probe))
                        .orElseThrow(() -> new IllegalArgumentException("no such probe: " + probe)),
                () -> tester(plan, scope.seed()).activationStore(),
                files));
  }

  private Model model(ExperimentPlan plan, long seed, String stage) {
    return tester(plan, seed).model(stage);
  }

  @Override
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation cancellation) {
    RenderResult rendered = render(plan, run(plan), plan.upstreamSpecs(), seed, cancellation);
    OutputDigest digest = new OutputDigest();
    rendered.writtenFiles().forEach(file -> digest.add("file " + file.getKey(), file.getValue()));
    rendered.figures().forEach(digest::add);
    return digest;
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    return false;
  }

  @Test
  @DisplayName("writes each file of its figures exactly once and no other file")
  final void writesEachFileOfItsFiguresOnce() {
    RenderResult rendered = rendered();
    assertFalse(rendered.figures().isEmpty(), "it returned no figures");
    FigureFiles files =
        FigureFiles.unprefixed(directory().resolve("figures"), step(plan()), new HashSet<>());
    rendered.writtenFiles().forEach(file -> files.write(file.getKey(), file.getValue()));
    files.finish(rendered.figures());
    Set<String> named = new HashSet<>();
    rendered.figures().forEach(figure -> named.addAll(figure.files()));
    assertEquals(
        named, rendered.files().byName().keySet(), "files referenced by figures and files written");
  }

  @Test
  @DisplayName("uses distinct figure names in lower case with dashes")
  final void usesValidFigureNames() {
    NamingRules.assertValid("figure", rendered().figures().stream().map(Figure::name).toList());
  }

  @Test
  @DisplayName("provides a title, a caption and a description for each figure")
  final void describesItsFigures() {
    for (Figure figure : rendered().figures()) {
      assertAll(
          () -> assertFalse(figure.title().isBlank(), "figure " + figure.name() + " has no title"),
          () ->
              assertFalse(
                  figure.caption().isBlank(), "figure " + figure.name() + " has no caption"),
          () ->
              assertFalse(
                  figure.description().isBlank(),
                  "figure " + figure.name() + " has no description"));
    }
  }

  @Test
  @DisplayName("writes readable files: well-formed SVG, valid PNG, HTML in UTF-8")
  final void writesReadableFiles() {
    rendered().files().assertReadable();
  }

  @Test
  @DisplayName("uses finite coordinates")
  final void usesFiniteCoordinates() {
    rendered().files().assertSvgHasFiniteGeometry();
  }

  @Test
  @DisplayName("tolerates undefined numbers (NaN)")
  final void toleratesUndefinedNumbers() {
    ExperimentPlan plan = plan();
    for (double share : new double[] {0.1, 1}) {
      RunResults results =
          withObservations(
              run(plan),
              observations ->
                  observations.entrySet().stream()
                      .collect(
                          Collectors.toMap(
                              Map.Entry::getKey,
                              probe -> NanInjection.inject(probe.getValue(), share))));
      render(plan, results, plan.upstreamSpecs(), 1, RecordingCancellation.uncancelled())
          .files()
          .assertSvgHasFiniteGeometry();
    }
  }

  @Test
  @DisplayName("escapes markup in text from data")
  final void escapesMarkup() {
    ExperimentPlan plan = plan();
    render(
            plan,
            MarkupInjection.inject(run(plan)),
            MarkupInjection.inject(plan.upstreamSpecs()),
            1,
            RecordingCancellation.uncancelled())
        .files()
        .assertTextIsEscaped();
  }

  @Test
  @DisplayName("does not modify its input")
  final void doesNotModifyItsInput() {
    String difference = rendered().changed();
    assertNull(difference, () -> "the input before and after rendering: " + difference);
  }

  private static OutputDigest digest(RunResults results) {
    OutputDigest digest = new OutputDigest();
    for (SeedResults seed : results.seeds()) {
      digest.addText("epochs of seed " + seed.seed(), seed.epochMetrics());
      seed.observations()
          .forEach(
              (probe, series) ->
                  series
                      .byEpoch()
                      .forEach(
                          (epoch, observation) ->
                              digest.add(
                                  "seed "
                                      + seed.seed()
                                      + ", "
                                      + probe
                                      + ", "
                                      + epoch.label()
                                      + ": ",
                                  observation)));
    }
    return digest;
  }
}
