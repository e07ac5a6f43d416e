package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationOutline;
import io.decant.api.ObservationSeries;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.StageRef;
import io.decant.api.run.RunView;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Probe;
import io.decant.api.spi.Visualizer;
import io.decant.api.spi.Wiring;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs plugins in memory, one call a step. Steps are named as in {@code experiments.yaml}; a configuration record refers
 * to the steps that were put on the bench before.
 *
 * <pre>{@code
 * Workbench bench = Workbench.over(train, trainLabels, test, testLabels, outline);
 * bench.train("classifier", new LinearModel(), new LinearModelConfig(...));
 * Observation seen = bench.observe("census", new Census(), new CensusConfig(PortRef.parse("classifier.hidden")));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Workbench {

  private final DataOutline data;
  private final Map<Split, Activations> examples;
  private final Map<Split, int[]> labels;
  private final Map<String, StageOutline> outlines = new LinkedHashMap<>();
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<String, List<EpochReport>> epochs = new LinkedHashMap<>();
  private final Map<String, ObservationOutline> observationOutlines = new LinkedHashMap<>();
  private final Map<String, ObservationSeries> observations = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private long seed = 1;
  private boolean cancelled;
  private Optional<RunView> run = Optional.empty();

  private Workbench(DataOutline data, Map<Split, Activations> examples, Map<Split, int[]> labels) {
    this.data = data;
    this.examples = examples;
    this.labels = labels;
  }

  /** A bench with these examples; the counts must be those of the outline. */
  public static Workbench over(
      DataOutline outline, Activations train, int[] trainLabels, Activations test, int[] testLabels) {
    requireEqual("training examples", outline.trainCount(), train.count());
    requireEqual("training labels", outline.trainCount(), trainLabels.length);
    requireEqual("test examples", outline.testCount(), test.count());
    requireEqual("test labels", outline.testCount(), testLabels.length);
    requireEqual("width", outline.width(), train.width());
    return new Workbench(
        outline, Map.of(Split.TRAIN, train, Split.TEST, test), Map.of(Split.TRAIN, trainLabels, Split.TEST, testLabels));
  }

  private static void requireEqual(String what, int promised, int given) {
    if (promised != given) {
      throw new IllegalArgumentException(what + ": the outline promises " + promised + ", given are " + given);
    }
  }

  /** Sets the seed of the steps that follow; 1 at the beginning. */
  public Workbench seed(long newSeed) {
    this.seed = newSeed;
    return this;
  }

  /** Makes the steps that follow see a request to stop. */
  public Workbench cancel() {
    this.cancelled = true;
    return this;
  }

  /** Sets the run that visualizers see. */
  public Workbench run(RunView view) {
    this.run = Optional.of(view);
    return this;
  }

  /** Plans and trains a stage and puts it on the bench; a stage of that name is replaced. */
  public <C extends Record> Model train(String name, ModelStage<C> stage, C config) {
    StageOutline outline = stage.outline(config, wiring());
    epochs.put(name, new ArrayList<>());
    Model model = stage.train(config, new BenchContexts.ForStage(this, name));
    return put(name, outline, model);
  }

  /** Puts a model on the bench that was made elsewhere. */
  public Model put(String name, StageOutline outline, Model model) {
    outlines.put(name, outline);
    models.put(name, model);
    return model;
  }

  /** Plans a probe, lets it observe once, and puts what it saw on the bench. */
  public <C extends Record> Observation observe(String name, Probe<C> probe, C config) {
    ObservationOutline outline = probe.outline(config, wiring());
    Observation seen = probe.observe(config, new BenchContexts.ForProbe(this, name, new Moment(0)));
    put(name, outline, ObservationSeries.of(Map.of(new Moment(0), seen)));
    return seen;
  }

  /** Puts an observation on the bench that was made elsewhere. */
  public void put(String name, ObservationOutline outline, ObservationSeries series) {
    observationOutlines.put(name, outline);
    observations.put(name, series);
  }

  /** Checks a visualizer's configuration and lets it draw; its files are then in {@link #files}. */
  public <C extends Record> List<Figure> draw(Visualizer<C> visualizer, C config) {
    visualizer.check(config, wiring());
    return visualizer.draw(config, new BenchContexts.ForVisualizer(this, visualizer.id()));
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
    return known(models, stage);
  }

  /** The outlines of what is on the bench. */
  public Wiring wiring() {
    return new Wiring() {
      @Override
      public DataOutline data() {
        return data;
      }

      @Override
      public Port port(PortRef reference) {
        return Workbench.this.port(reference);
      }

      @Override
      public StageOutline stage(StageRef reference) {
        return known(outlines, reference.stage());
      }

      @Override
      public ObservationOutline observation(ObservationRef reference) {
        return known(observationOutlines, reference.probe());
      }

      @Override
      public ObservationOutline.ArrayOutline array(ArrayRef reference) {
        return known(observationOutlines, reference.probe()).array(reference.array()).orElseThrow();
      }
    };
  }

  /** The values of a port on the bench. */
  public Activations activations(PortRef reference, Split split) {
    if (reference.isData()) {
      return examples.get(split);
    }
    Activations source = activations(known(outlines, reference.stage()).input(), split);
    return source.through(known(models, reference.stage()), port(reference));
  }

  private Port port(PortRef reference) {
    return reference.isData()
        ? new Port("data", data.width(), "examples")
        : known(outlines, reference.stage()).port(reference.port()).orElseThrow();
  }

  int[] labels(Split split) {
    return labels.get(split);
  }

  long seed() {
    return seed;
  }

  boolean cancelled() {
    return cancelled;
  }

  RunView run() {
    return run.orElseThrow(() -> new IllegalStateException("the test has set no run"));
  }

  ObservationSeries observation(String probe) {
    return known(observations, probe);
  }

  void record(String stage, EpochReport report) {
    epochs.get(stage).add(report);
  }

  void write(String fileName, byte[] content) {
    files.put(fileName, content.clone());
  }

  private static <T> T known(Map<String, T> parts, String name) {
    T part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("nothing named " + name + " is on the bench, there are " + parts.keySet());
    }
    return part;
  }
}
