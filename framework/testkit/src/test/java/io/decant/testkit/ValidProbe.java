package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.Split;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.config.ArrayRef;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A valid probe: the mean of every unit over all examples, in batches. */
public class ValidProbe implements Probe<ValidProbe.Config> {

  static final String EXAMPLE = "reads: classifier.hidden\nrank-by: importance.overall";

  /** The configuration. */
  public record Config(
      @Description("What it reads.") PortRef reads,
      @Description("What it shows beside.") ArrayRef rankBy,
      @Description("How many examples it reads at once.") @Range(min = 1) @DefaultValue("8")
          int batch) {}

  @Override
  public String id() {
    return "test/probe";
  }

  @Override
  public String title() {
    return "Good probe";
  }

  @Override
  public String summary() {
    return "Does what a probe has to.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    return new ObservationSpec(
        List.of(ArraySpec.of("mean", upstream.port(config.reads()).width())),
        List.of("largest"),
        List.of("units"));
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    Activations activations = context.activations(config.reads(), Split.TRAIN);
    float[] mean = new float[activations.width()];
    for (int from = 0; from < activations.count(); from += batch(config)) {
      checkCancellation(context);
      float[] values = Tensors.toFloats(read(activations, from, batch(config)));
      for (int at = 0; at < values.length; at++) {
        mean[at % mean.length] += values[at] / activations.count();
      }
    }
    float largest = Float.NEGATIVE_INFINITY;
    for (float value : mean) {
      largest = Math.max(largest, value);
    }
    return report(config, context, mean, largest).build();
  }

  int batch(Config config) {
    return config.batch();
  }

  INDArray read(Activations activations, int from, int batch) {
    return activations.slice(
        Activations.EVALUATION, from, Math.min(from + batch, activations.count()));
  }

  void checkCancellation(ProbeContext context) {
    context.cancellation().throwIfRequested();
  }

  Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
    return Observation.builder()
        .array("mean", "mean activation", Tensors.of(mean, mean.length), "unit")
        .scalar("largest", "largest mean activation", largest, "")
        .table(new Table("units", "Units", List.of("units"), List.of(List.of(mean.length))));
  }
}
