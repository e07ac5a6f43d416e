package io.decant.engine.run;

import io.decant.api.Activations;
import io.decant.api.Dataset;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import io.decant.engine.plan.StageStep;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The models of one seed and the values of their ports, which are computed once for all who read them.
 */
final class PortValues {

  private final Optional<PortValues> frozen;
  private final Dataset data;
  private final Map<String, StageStep<?>> stages = new LinkedHashMap<>();
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<Key, Activations> values = new HashMap<>();

  private record Key(String stage, String port, Split split) {}

  private PortValues(Optional<PortValues> frozen, Dataset data) {
    this.frozen = frozen;
    this.data = data;
  }

  /** Data, and no models yet. */
  static PortValues of(Dataset data) {
    return new PortValues(Optional.empty(), data);
  }

  /** Adds a trained model, which does not change any more. */
  void add(StageStep<?> stage, Model model) {
    stages.put(stage.name(), stage);
    models.put(stage.name(), model);
  }

  /** These models and one more that is still training, as it is now. Not to be kept. */
  PortValues at(StageStep<?> training, Model now) {
    PortValues moment = new PortValues(Optional.of(this), data);
    moment.add(training, now);
    return moment;
  }

  Dataset data() {
    return data;
  }

  /** The models, in the order in which they were trained. */
  Map<String, Model> models() {
    return models;
  }

  Model model(String stage) {
    Model model = models.get(stage);
    if (model != null) {
      return model;
    }
    return frozen.orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " is trained")).model(stage);
  }

  Activations of(PortRef reference, Split split) {
    if (reference.isData()) {
      return data.examples(split);
    }
    StageStep<?> stage = stages.get(reference.stage());
    if (stage == null) {
      return frozen
          .orElseThrow(() -> new IllegalArgumentException("no stage " + reference.stage() + " is trained"))
          .of(reference, split);
    }
    Port port = stage.outline().port(reference.port()).orElseThrow(
        () -> new IllegalArgumentException("no port " + reference + " is planned"));
    Key key = new Key(stage.name(), port.name(), split);
    Activations known = values.get(key);
    if (known == null) {
      known = of(stage.outline().input(), split).through(models.get(stage.name()), port);
      values.put(key, known);
    }
    return known;
  }
}
