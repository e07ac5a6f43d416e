package com.acme.scale;

import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.PortRef;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Multiplies its input by a factor that "training" raises by one an epoch. */
public final class Scale implements ModelStage<Scale.Config> {

  private static final int EPOCHS = 3;

  public record Config(@DefaultValue("data") PortRef reads) {}

  @Override
  public String id() {
    return "acme/scale";
  }

  @Override
  public String summary() {
    return "Multiplies.";
  }

  @Override
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    int width = upstream.port(config.reads()).width();
    return new StageSpec(
        config.reads(),
        List.of(new Port("scaled", width, "products")),
        List.of(ParameterShape.of("factor", 1)),
        Set.of(),
        List.of(),
        EPOCHS);
  }

  @Override
  public Model train(Config config, StageContext context) {
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      beforeEpoch(epoch);
      context.cancellation().throwIfRequested();
      context.epochEnded(new EpochMetrics(epoch, EPOCHS, Map.of("train-loss", 1.0 / epoch)), new Scaled(epoch));
    }
    return new Scaled(EPOCHS);
  }

  private static void beforeEpoch(int epoch) {}

  @Override
  public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
    return new Scaled(parameters.get("factor").getFloat(0));
  }

  private record Scaled(float factor) implements Model {

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of("factor", Tensors.of(new float[] {factor}, 1));
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return input.mul(factor);
    }
  }
}
