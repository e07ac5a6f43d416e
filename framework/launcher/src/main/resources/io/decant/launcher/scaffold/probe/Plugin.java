package @package@;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.Split;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Measures the share of test examples on which each unit is active. */
public final class @class@ implements Probe<@class@.Config> {

  private static final int BATCH = 1000;

  /** The keys in {@code experiments.yaml}. */
  public record Config(
      @Description("The port whose units are measured.") PortRef reads,
      @Description("A unit is active if its activation exceeds this.") @DefaultValue("0") double threshold) {}

  @Override
  public String id() {
    return "@id@";
  }

  @Override
  public String summary() {
    return "Measures the share of test examples on which each unit is active.";
  }

  @Override
  public ObservationSpec spec(Config config, UpstreamSpecs upstream) {
    int units = upstream.port(config.reads()).width();
    return new ObservationSpec(
        List.of(ObservationSpec.ArraySpec.of("density", units)), List.of("l0"), List.of());
  }

  @Override
  public Observation observe(Config config, ProbeContext context) {
    Activations read = context.activations(config.reads(), Split.TEST);
    INDArray on = Nd4j.zeros(DataType.FLOAT, 1, read.width());
    context.progress().start(read.count());
    for (int from = 0; from < read.count(); from += BATCH) {
      context.cancellation().throwIfRequested();
      int to = Math.min(from + BATCH, read.count()); // exclusive end of the batch
      INDArray examples = read.slice(Activations.EVALUATION, from, to);
      on.addi(examples.gt(config.threshold()).castTo(DataType.FLOAT).sum(true, 0));
      context.progress().advance(to - from);
    }
    INDArray density = on.div(read.count()).reshape(read.width());
    return Observation.builder()
        .array("density", "share of test examples", density, "unit")
        .scalar("l0", "mean number of active units per test example", density.sumNumber().doubleValue(), "units")
        .build();
  }
}
