package io.decant.engine.run.context;

import static java.util.Objects.requireNonNull;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Dataset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of one seed and the activations of their ports, which are computed once and shared.
 * Thread-safe.
 */
public final class ActivationStore {

  /**
   * The maximal number of floats of a port's training epochs in memory: 128 MiB, ten epochs of the
   * study's hidden units.
   */
  private static final long MAX_TRAINING_FLOATS = 32 << 20;

  private final @Nullable ActivationStore frozen;
  private final Supplier<Dataset> data;
  private final int stages;
  private final Map<String, StageSpec> specs = new LinkedHashMap<>();
  private final Map<String, Supplier<Model>> models = new LinkedHashMap<>();
  private final Map<PortKey, PortActivations> values = new HashMap<>();

  private record PortKey(String stage, String port, Split split) {}

  private ActivationStore(@Nullable ActivationStore frozen, Supplier<Dataset> data, int stages) {
    this.frozen = frozen;
    this.data = data;
    this.stages = stages;
  }

  /** Creates a store over {@code data} without models, for any number of stages. */
  public static ActivationStore of(Dataset data) {
    return of(() -> data, Integer.MAX_VALUE);
  }

  /**
   * Creates a store without models, over data that is loaded on first use.
   *
   * @param stages the number of stages to train; training passes are released when the last one is
   *     added
   */
  public static ActivationStore of(Supplier<Dataset> data, int stages) {
    return new ActivationStore(null, data, stages);
  }

  /** Adds a trained model, which does not change any more, or replaces that of the stage. */
  public void add(String stage, StageSpec spec, Model model) {
    add(stage, spec, () -> model);
  }

  /**
   * Adds a model that is requested whenever it is used; the supplier always returns the same one.
   */
  public synchronized void add(String stage, StageSpec spec, Supplier<Model> model) {
    specs.put(stage, spec);
    if (models.put(stage, model) != null) {
      values.clear();
    } else if (models.size() == stages) {
      values.values().forEach(PortActivations::clearTrainingEpochs);
    }
  }

  /** Returns a temporary view of these models and one more that is still training. */
  public ActivationStore withStageInTraining(String training, StageSpec spec, Model model) {
    ActivationStore epoch = new ActivationStore(this, data, stages);
    epoch.add(training, spec, model);
    return epoch;
  }

  /** Returns the dataset. */
  public Dataset data() {
    return data.get();
  }

  /** Returns the models by stage. */
  public synchronized Map<String, Supplier<Model>> models() {
    return new LinkedHashMap<>(models);
  }

  /** Returns the model of a stage. */
  public synchronized Model model(String stage) {
    Supplier<Model> model = models.get(stage);
    if (model != null) {
      return model.get();
    }
    return frozen(stage).model(stage);
  }

  private ActivationStore frozen(String stage) {
    if (frozen == null) {
      throw new IllegalArgumentException("no stage " + stage + " is trained");
    }
    return frozen;
  }

  /** Returns the activations of a port. */
  public synchronized Activations of(PortRef reference, Split split) {
    if (reference.isData()) {
      return data().examples(split);
    }
    if (!specs.containsKey(reference.stage())) {
      return frozen(reference.stage()).of(reference, split);
    }
    Port port = port(reference);
    PortKey key = new PortKey(reference.stage(), port.name(), split);
    PortActivations cached = values.get(key);
    if (cached == null) {
      cached =
          new PortActivations(
              of(specs.get(reference.stage()).input(), split),
              requireNonNull(models.get(reference.stage())).get(),
              port,
              MAX_TRAINING_FLOATS);
      values.put(key, cached);
    }
    return cached;
  }

  /**
   * Returns the activations of a trained model's port for a reader that reads epoch by epoch at its
   * own pace.
   */
  public synchronized Activations forTraining(PortRef reference, Split split) {
    Activations shared = of(reference, split);
    return shared instanceof PortActivations port ? port.forReader() : shared;
  }

  private Port port(PortRef reference) {
    return requireNonNull(specs.get(reference.stage()))
        .port(reference.port())
        .orElseThrow(() -> new IllegalArgumentException("no port " + reference + " is planned"));
  }
}
