package io.decant.testkit;

import static java.util.Objects.requireNonNull;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.Observation;
import io.decant.api.ObservationEpoch;
import io.decant.api.ObservationSeries;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.config.PortRef;
import io.decant.api.results.RunResults;
import io.decant.api.spi.CancellationToken;
import io.decant.api.spi.Checkpointer;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Probe;
import io.decant.api.spi.RunVisualizer;
import io.decant.api.spi.SeedVisualizer;
import io.decant.api.spi.UpstreamSpecs;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plan.PlannedSpecs;
import io.decant.engine.run.context.ActivationStore;
import io.decant.engine.run.context.DefaultProbeContext;
import io.decant.engine.run.context.DefaultSeedVisualizerContext;
import io.decant.engine.run.context.DefaultStageContext;
import io.decant.engine.run.context.DefaultStepContext;
import io.decant.engine.run.context.DefaultVisualizerContext;
import io.decant.engine.run.context.FiniteCheck;
import io.decant.engine.run.context.LoopExecutor;
import io.decant.engine.run.context.SpecVerifier;
import io.decant.testkit.fixture.InMemoryDataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Runs plugins in memory, one call per step, with the contexts and checks of a run. Steps are named
 * as in {@code experiments.yaml}; a configuration record refers to steps that were run or added
 * before.
 *
 * <pre>{@code
 * PluginTester tester = PluginTester.withData(spec, train, trainLabels, test, testLabels);
 * tester.train("classifier", new LinearModelStage(), new LinearModelConfig(...));
 * Observation observation =
 *     tester.observe("census", new Census(), new CensusConfig(PortRef.parse("classifier.hidden")));
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public final class PluginTester {

  private static final ObservationEpoch END = new ObservationEpoch(0);

  private final ActivationStore activationStore;
  private final PlannedSpecs upstreamSpecs;
  private final Map<String, List<EpochMetrics>> epochs = new LinkedHashMap<>();
  private final Map<String, ObservationSeries> observations = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long seed = 1;
  private CancellationToken cancellation = () -> false;
  private @Nullable RunResults run;

  private PluginTester(Dataset data) {
    this.activationStore = ActivationStore.of(data);
    this.upstreamSpecs =
        new PlannedSpecs(data.spec(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  /** Creates a tester with the given examples; their number must match the spec. */
  public static PluginTester withData(
      DatasetSpec spec, Activations train, int[] trainLabels, Activations test, int[] testLabels) {
    return withData(
        new InMemoryDataset(
            spec,
            Map.of(Split.TRAIN, train, Split.TEST, test),
            Map.of(Split.TRAIN, trainLabels, Split.TEST, testLabels)));
  }

  /** Creates a tester with a loaded dataset. */
  public static PluginTester withData(Dataset data) {
    SpecVerifier.verify(data.spec(), data);
    return new PluginTester(data);
  }

  /** Sets the seed of the following steps; initially 1. */
  public PluginTester seed(long newSeed) {
    this.seed = newSeed;
    return this;
  }

  /** Requests cancellation in the following steps. */
  public PluginTester cancel() {
    return cancelledBy(() -> true);
  }

  /** Sets the cancellation token of the following steps. */
  PluginTester cancelledBy(CancellationToken token) {
    this.cancellation = token;
    return this;
  }

  /** Sets the run that visualizers receive. */
  public PluginTester run(RunResults results) {
    this.run = results;
    return this;
  }

  /**
   * Plans and trains a stage and adds its model; replaces a stage of the same name.
   *
   * @throws RuntimeException if the model does not conform to its spec or a number is not finite,
   *     as in a run
   */
  public <C extends Record> Model train(String name, ModelStage<C> stage, C config) {
    StageSpec spec = stage.spec(config, upstreamSpecs);
    List<EpochMetrics> reports = new ArrayList<>();
    epochs.put(name, reports);
    Model model =
        stage.train(
            config,
            stageContext(
                name,
                (report, currentModel) -> {
                  FiniteCheck.requireFinite(report);
                  reports.add(report);
                }));
    FiniteCheck.requireFinite(model, "after training");
    SpecVerifier.verify(spec, model, activationStore.of(spec.input(), Split.TEST));
    return add(name, spec, model);
  }

  /** Adds a model that was created elsewhere. */
  public Model add(String name, StageSpec spec, Model model) {
    upstreamSpecs.stages().put(name, spec);
    activationStore.add(name, spec, model);
    return model;
  }

  /**
   * Plans a probe, observes once, and adds the observation.
   *
   * @throws RuntimeException if the observation does not conform to its spec or a number is
   *     infinite, as in a run
   */
  public <C extends Record> Observation observe(String name, Probe<C> probe, C config) {
    ObservationSpec spec = probe.spec(config, upstreamSpecs);
    Observation observation = probe.observe(config, probeContext(name));
    SpecVerifier.verify(spec, observation);
    FiniteCheck.requireFinite(observation, "at the end");
    add(name, spec, ObservationSeries.of(Map.of(END, observation)));
    return observation;
  }

  /** Adds observations that were made elsewhere. */
  public void add(String name, ObservationSpec spec, ObservationSeries series) {
    upstreamSpecs.observations().put(name, spec);
    observations.put(name, series);
  }

  /** Validates a visualizer's configuration and renders; {@link #files} then returns its files. */
  public <C extends Record> List<Figure> render(Visualizer<C> visualizer, C config) {
    visualizer.validate(config, upstreamSpecs);
    Supplier<RunResults> view =
        () -> {
          if (run == null) {
            throw new IllegalStateException("the test did not set a run; call run(…)");
          }
          return run;
        };
    BiConsumer<String, byte[]> into = (fileName, content) -> files.put(fileName, content.clone());
    if (visualizer instanceof RunVisualizer<C> runVisualizer) {
      return runVisualizer.render(
          config,
          new DefaultVisualizerContext(
              stepContext(runVisualizer.id()), view, (anySeed, stage) -> model(stage), into));
    }
    SeedVisualizer<C> seedVisualizer = (SeedVisualizer<C>) visualizer;
    return seedVisualizer.render(config, visualizerContext(seedVisualizer.id(), view, into));
  }

  /** Returns the files written by visualizers, by name. */
  public Map<String, byte[]> files() {
    return Map.copyOf(files);
  }

  /** Returns the metrics of a stage's epochs. */
  public List<EpochMetrics> epochs(String stage) {
    return List.copyOf(epochs.get(stage));
  }

  /** Returns the model of a stage. */
  public Model model(String stage) {
    return activationStore.model(stage);
  }

  /** Returns the specs of the data and of all steps. */
  public UpstreamSpecs upstreamSpecs() {
    return upstreamSpecs;
  }

  /** Returns the values of a port. */
  public Activations activations(PortRef reference, Split split) {
    return activationStore.of(reference, split);
  }

  /**
   * Loads data as a run does.
   *
   * @throws RuntimeException if the data does not conform to its spec
   */
  public static <C extends Record> Dataset load(DataSource<C> source, C config, long seed) {
    DatasetSpec spec = source.spec(config);
    Dataset loaded = source.load(config, stepContext(seed, spec, () -> false));
    SpecVerifier.verify(spec, loaded);
    return loaded;
  }

  /** Creates the context of a data source. */
  static DefaultStepContext stepContext(
      long seed, DatasetSpec spec, CancellationToken cancellation) {
    return stepContext(seed, "data", new PlannedSpecs(spec, Map.of(), Map.of()), cancellation);
  }

  /** Creates the context of a stage. */
  DefaultStageContext stageContext(String stage, BiConsumer<EpochMetrics, Model> onEpochEnd) {
    return stageContext(stage, onEpochEnd, Checkpointer.NONE);
  }

  /** Creates the context of a stage with a checkpointer. */
  DefaultStageContext stageContext(
      String stage, BiConsumer<EpochMetrics, Model> onEpochEnd, Checkpointer checkpointer) {
    return new DefaultStageContext(
        stepContext(stage), activationStore, (metrics, model) -> {}, onEpochEnd, checkpointer);
  }

  /** Creates the context of a probe. */
  DefaultProbeContext probeContext(String probe) {
    return new DefaultProbeContext(stepContext(probe), END, activationStore, this::observation);
  }

  /** Creates the context of a probe that observes during training. */
  DefaultProbeContext trainingProbeContext(
      String probe, ObservationEpoch epoch, String stage, Model currentModel) {
    ActivationStore store =
        activationStore.withStageInTraining(
            stage, requireNonNull(upstreamSpecs.stages().get(stage)), currentModel);
    return new DefaultProbeContext(stepContext(probe), epoch, store, this::observation);
  }

  /** Returns the models and the values of their ports. */
  ActivationStore activationStore() {
    return activationStore;
  }

  /** Creates the context of a seed visualizer. */
  DefaultSeedVisualizerContext visualizerContext(
      String figure, Supplier<RunResults> view, BiConsumer<String, byte[]> into) {
    return new DefaultSeedVisualizerContext(
        stepContext(figure),
        view,
        (anySeed, stage) -> model(stage),
        this::observation,
        this::activationStore,
        into);
  }

  private DefaultStepContext stepContext(String step) {
    return stepContext(seed, step, upstreamSpecs, cancellation);
  }

  /** Creates the context of any step. */
  static DefaultStepContext stepContext(
      long seed, String step, UpstreamSpecs upstream, CancellationToken cancellation) {
    NoOpProgressAndMetrics noOp = new NoOpProgressAndMetrics();
    return new DefaultStepContext(
        seed, List.of(step), upstream, noOp, noOp, cancellation, LoopExecutor.SEQUENTIAL);
  }

  /**
   * Returns a tester with the same data and steps, none of it read yet, that logs which examples
   * are read.
   */
  PluginTester withReadLog(ExampleReadLog log) {
    PluginTester counting =
        new PluginTester(new CountingDataset(activationStore.data(), log)).seed(seed);
    activationStore
        .models()
        .forEach(
            (stage, model) ->
                counting.add(
                    stage, requireNonNull(upstreamSpecs.stages().get(stage)), model.get()));
    observations.forEach(
        (probe, series) ->
            counting.add(probe, requireNonNull(upstreamSpecs.observations().get(probe)), series));
    return counting;
  }

  /** Returns a digest of all inputs that a step can access. */
  OutputDigest inputDigest() {
    OutputDigest digest = new OutputDigest();
    for (Split split : Split.values()) {
      Activations examples = activationStore.data().examples(split);
      digest.add(split + " labels", activationStore.data().labels(split));
      digest.add(split + " examples", examples.slice(Activations.EVALUATION, 0, examples.count()));
    }
    activationStore
        .models()
        .forEach((stage, model) -> digest.addAll("stage " + stage, model.get().parameters()));
    observations.forEach(
        (probe, series) ->
            series
                .byEpoch()
                .forEach(
                    (epoch, observation) ->
                        digest.add("probe " + probe + ", " + epoch.label() + ": ", observation)));
    return digest;
  }

  private ObservationSeries observation(String probe) {
    return Optional.ofNullable(observations.get(probe))
        .orElseThrow(
            () -> new IllegalArgumentException("probe " + probe + " has not observed yet"));
  }
}
