package io.decant.testkit.example;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/** Computes the importance of each unit for each class as its mean activation. */
public final class ExampleImportanceProbe implements Probe<ExampleImportanceProbe.Config> {

  /**
   * The keys of {@code testkit/importance}.
   *
   * @param reads the port whose units are ranked
   */
  public record Config(@Description("The port whose units are ranked.") PortRef reads) {}

  @Override
  public String id() {
    return "testkit/importance";
  }

  @Override
  public String title() {
    return "Example importance";
  }

  @Override
  public String summary() {
    return "Computes the importance of a unit as its mean activation.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    int classes = upstream.data().classes().size();
    int units = upstream.port(config.reads()).width();
    return new ObservationSpec(
        List.of(ArraySpec.of("by-class", classes, units), ArraySpec.of("overall", units)),
        List.of(),
        List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    Activations activations = context.activations(config.reads(), Split.TRAIN);
    int[] labels = context.labels(Split.TRAIN);
    int classes = context.upstreamSpecs().data().classes().size();
    int units = activations.width();
    float[] values = Tensors.toFloats(activations.slice(Activations.EVALUATION, 0, labels.length));
    float[] byClass = new float[classes * units];
    float[] overall = new float[units];
    for (int at = 0; at < values.length; at++) {
      byClass[labels[at / units] * units + at % units] += values[at] * classes / labels.length;
      overall[at % units] += values[at] / labels.length;
    }
    return Observation.builder()
        .array("by-class", "mean activation", Tensors.of(byClass, classes, units), "class", "unit")
        .array("overall", "mean activation", Tensors.of(overall, units), "unit")
        .build();
  }
}
