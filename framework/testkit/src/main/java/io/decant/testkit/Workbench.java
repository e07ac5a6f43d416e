package io.decant.testkit;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.Stability;
import io.decant.api.StageOutline;
import io.decant.api.config.PortRef;
import io.decant.api.run.RunView;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Checkpoints;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Probe;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.Wiring;
import io.decant.engine.plan.PlannedWiring;
import io.decant.engine.step.FigureScope;
import io.decant.engine.step.SeedFigureScope;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.ProbeScope;
import io.decant.engine.step.Promises;
import io.decant.engine.step.StageScope;
import io.decant.engine.step.SharedWork;
import io.decant.engine.step.StepScope;
import io.decant.testkit.example.ExampleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Runs plugins in memory, one call a step, under the contexts and the checks of a run. Steps are named as in {@code
 * experiments.yaml}; a configuration record refers to the steps that were put on the bench before.
 *
 * <pre>{@code
 * Workbench bench = Workbench.over(train, trainLabels, test, testLabels, outline);
 * bench.train("classifier", new LinearModel(), new LinearModelConfig(...));
 * Observation seen = bench.observe("census", new Census(), new CensusConfig(PortRef.parse("classifier.hidden")));
 * }</pre>
 *
 * @since 0.1.0
 */
@Stability(EVOLVING)
public final class Workbench {

  private static final Moment END = new Moment(0);

  private final PortValues values;
  private final PlannedWiring wiring;
  private final Map<String, List<EpochReport>> epochs = new LinkedHashMap<>();
  private final Map<String, ObservationSeries> observations = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long seed = 1;
  private Cancellation cancellation = () -> false;
  private Optional<RunView> run = Optional.empty();

  private Workbench(Dataset data) {
    this.values = PortValues.of(data);
    this.wiring = new PlannedWiring(data.outline(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** A bench with these examples; the counts must be those of the outline. */
  public static Workbench over(
      DataOutline outline, Activations train, int[] trainLabels, Activations test, int[] testLabels) {
    return over(
        new ExampleSet(
            outline,
            Map.of(Split.TRAIN, train, Split.TEST, test),
            Map.of(Split.TRAIN, trainLabels, Split.TEST, testLabels)));
  }

  /** A bench with data that was loaded elsewhere. */
  public static Workbench over(Dataset data) {
    Promises.check(data.outline(), data);
    return new Workbench(data);
  }

  /** Sets the seed of the steps that follow; 1 at the beginning. */
  public Workbench seed(long newSeed) {
    this.seed = newSeed;
    return this;
  }

  /** Makes the steps that follow see a request to stop. */
  public Workbench cancel() {
    return cancelWhen(() -> true);
  }

  /** Lets the steps that follow ask this whether to stop. */
  Workbench cancelWhen(Cancellation told) {
    this.cancellation = told;
    return this;
  }

  /** Sets the run that visualizers see. */
  public Workbench run(RunView view) {
    this.run = Optional.of(view);
    return this;
  }

  /**
   * Plans and trains a stage and puts it on the bench; a stage of that name is replaced.
   *
   * @throws RuntimeException if the model is not as promised or a number is not finite, as in a run
   */
  public <C extends Record> Model train(String name, ModelStage<C> stage, C config) {
    StageOutline outline = stage.outline(config, wiring);
    List<EpochReport> reports = new ArrayList<>();
    epochs.put(name, reports);
    Model model = stage.train(config, stageScope(name, (report, now) -> {
      FiniteNumbers.require(report);
      reports.add(report);
    }));
    FiniteNumbers.require(model, "after training");
    Promises.check(outline, model, values.of(outline.input(), Split.TEST));
    return put(name, outline, model);
  }

  /** Puts a model on the bench that was made elsewhere. */
  public Model put(String name, StageOutline outline, Model model) {
    wiring.stages().put(name, outline);
    values.add(name, outline, model);
    return model;
  }

  /**
   * Plans a probe, lets it observe once, and puts what it saw on the bench.
   *
   * @throws RuntimeException if what it saw is not as promised or a number is infinite, as in a run
   */
  public <C extends Record> Observation observe(String name, Probe<C> probe, C config) {
    ObservationOutline outline = probe.outline(config, wiring);
    Observation seen = probe.observe(config, probeScope(name));
    Promises.check(outline, seen);
    FiniteNumbers.require(seen, "at the end");
    put(name, outline, ObservationSeries.of(Map.of(END, seen)));
    return seen;
  }

  /** Puts an observation on the bench that was made elsewhere. */
  public void put(String name, ObservationOutline outline, ObservationSeries series) {
    wiring.observations().put(name, outline);
    observations.put(name, series);
  }

  /** Checks a visualizer's configuration and lets it draw; its files are then in {@link #files}. */
  public <C extends Record> List<Figure> draw(Visualizer<C> visualizer, C config) {
    visualizer.check(config, wiring);
    Supplier<RunView> view = () -> run.orElseThrow(() -> new IllegalStateException("the test has set no run"));
    BiConsumer<String, byte[]> into = (fileName, content) -> files.put(fileName, content.clone());
    if (visualizer instanceof RunVisualizer<C> ofRun) {
      return ofRun.render(config, new FigureScope(scope(ofRun.id()), view, (anySeed, stage) -> model(stage), into));
    }
    SeedVisualizer<C> ofSeed = (SeedVisualizer<C>) visualizer;
    return ofSeed.render(config, figureScope(ofSeed.id(), view, into));
  }

  /** What visualizers wrote, by file name. */
  public Map<String, byte[]> files() {
    return Map.copyOf(files);
  }

  /** The reports of a stage's epochs. */
  public List<EpochReport> epochs(String stage) {
    return List.copyOf(epochs.get(stage));
  }

  /** The model of a stage on the bench. */
  public Model model(String stage) {
    return values.model(stage);
  }

  /** The outlines of what is on the bench. */
  public Wiring wiring() {
    return wiring;
  }

  /** The values of a port on the bench. */
  public Activations activations(PortRef reference, Split split) {
    return values.of(reference, split);
  }

  /**
   * Loads data as a run does.
   *
   * @throws RuntimeException if it is not as promised
   */
  public static <C extends Record> Dataset load(DataSource<C> source, C config, long seed) {
    DataOutline outline = source.outline(config);
    Dataset loaded = source.load(config, scope(seed, outline, () -> false));
    Promises.check(outline, loaded);
    return loaded;
  }

  /** What a data source is given. */
  static StepScope scope(long seed, DataOutline outline, Cancellation cancellation) {
    return scope(seed, "data", new PlannedWiring(outline, Map.of(), Map.of()), cancellation);
  }

  /** What a stage is given. */
  StageScope stageScope(String stage, BiConsumer<EpochReport, Model> atEndOfEpoch) {
    return stageScope(stage, atEndOfEpoch, Checkpoints.NONE);
  }

  /** The same, and where training is kept. */
  StageScope stageScope(String stage, BiConsumer<EpochReport, Model> atEndOfEpoch, Checkpoints checkpoints) {
    return new StageScope(scope(stage), values, (measures, model) -> {}, atEndOfEpoch, checkpoints);
  }

  /** What a probe is given. */
  ProbeScope probeScope(String probe) {
    return new ProbeScope(scope(probe), END, values, this::observation);
  }

  /** What a probe is given while a stage trains. */
  ProbeScope watchingScope(String probe, Moment moment, String stage, Model now) {
    PortValues then = values.at(stage, wiring.stages().get(stage), now);
    return new ProbeScope(scope(probe), moment, then, this::observation);
  }

  /** The models on the bench and the values of their ports. */
  PortValues values() {
    return values;
  }

  /** What a visualizer of a seed is given. */
  SeedFigureScope figureScope(String figure, Supplier<RunView> view, BiConsumer<String, byte[]> into) {
    return new SeedFigureScope(
        scope(figure), view, (anySeed, stage) -> model(stage), this::observation, this::values, into);
  }

  private StepScope scope(String step) {
    return scope(seed, step, wiring, cancellation);
  }

  /** What any step is given. */
  static StepScope scope(long seed, String step, Wiring wiring, Cancellation cancellation) {
    Silence silence = new Silence();
    return new StepScope(seed, List.of(step), wiring, silence, silence, cancellation, SharedWork.ALONE);
  }

  /** A bench with the same on it, none of it read yet, that notes which examples are read. */
  Workbench counting(ReadLog log) {
    Workbench counting = new Workbench(new CountedReads(values.data(), log)).seed(seed);
    values.models().forEach((stage, model) -> counting.put(stage, wiring.stages().get(stage), model.get()));
    observations.forEach((probe, series) -> counting.put(probe, wiring.observations().get(probe), series));
    return counting;
  }

  /** All that a step can get at. */
  Fingerprint given() {
    Fingerprint given = new Fingerprint();
    for (Split split : Split.values()) {
      Activations examples = values.data().examples(split);
      given.add(split + " labels", values.data().labels(split));
      given.add(split + " examples", examples.rows(Activations.MEASURING_PASS, 0, examples.count()));
    }
    values.models().forEach((stage, model) -> given.addAll("stage " + stage, model.get().parameters()));
    observations.forEach((probe, series) -> series.byMoment().forEach(
        (moment, seen) -> given.add("probe " + probe + ", " + moment.label() + ": ", seen)));
    return given;
  }

  private ObservationSeries observation(String probe) {
    return Optional.ofNullable(observations.get(probe))
        .orElseThrow(() -> new IllegalArgumentException("probe " + probe + " has observed nothing yet"));
  }
}
