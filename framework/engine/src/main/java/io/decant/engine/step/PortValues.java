package io.decant.engine.step;

import io.decant.api.Activations;
import io.decant.api.Dataset;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.config.PortRef;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The models of one seed and the values of their ports, which are computed once for all who read them.
 */
public final class PortValues {

  private final Optional<PortValues> frozen;
  private final Dataset data;
  private final Map<String, StageOutline> outlines = new LinkedHashMap<>();
  private final Map<String, Model> models = new LinkedHashMap<>();
  private final Map<Key, Activations> values = new HashMap<>();

  private record Key(String stage, String port, Split split) {}

  private PortValues(Optional<PortValues> frozen, Dataset data) {
    this.frozen = frozen;
    this.data = data;
  }

  /** Data, and no models yet. */
  public static PortValues of(Dataset data) {
    return new PortValues(Optional.empty(), data);
  }

  /** Adds a trained model, which does not change any more; in place of that stage's, if there is one. */
  public void add(String stage, StageOutline outline, Model model) {
    outlines.put(stage, outline);
    if (models.put(stage, model) != null) {
      values.clear();
    }
  }

  /** These models and one more that is still training, as it is now. Not to be kept. */
  public PortValues at(String training, StageOutline outline, Model now) {
    PortValues moment = new PortValues(Optional.of(this), data);
    moment.add(training, outline, now);
    return moment;
  }

  /** The examples. */
  public Dataset data() {
    return data;
  }

  /** The models, in the order in which they were trained. */
  public Map<String, Model> models() {
    return models;
  }

  /** The model of a stage. */
  public Model model(String stage) {
    Model model = models.get(stage);
    if (model != null) {
      return model;
    }
    return frozen.orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " is trained")).model(stage);
  }

  /** The values of a port. */
  public Activations of(PortRef reference, Split split) {
    if (reference.isData()) {
      return data.examples(split);
    }
    String stage = reference.stage();
    StageOutline outline = outlines.get(stage);
    if (outline == null) {
      return frozen
          .orElseThrow(() -> new IllegalArgumentException("no stage " + stage + " is trained"))
          .of(reference, split);
    }
    Port port = outline.port(reference.port()).orElseThrow(
        () -> new IllegalArgumentException("no port " + reference + " is planned"));
    Key key = new Key(stage, port.name(), split);
    Activations known = values.get(key);
    if (known == null) {
      known = of(outline.input(), split).through(models.get(stage), port);
      values.put(key, known);
    }
    return known;
  }
}
