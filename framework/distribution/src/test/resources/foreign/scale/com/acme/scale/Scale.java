package com.acme.scale;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.config.Default;
import io.decant.api.config.PortRef;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Multiplies its input by a factor that "training" raises by one an epoch. */
public final class Scale implements ModelStage<Scale.Config> {

  private static final int EPOCHS = 3;

  public record Config(@Default("data") PortRef reads) {}

  @Override
  public String id() {
    return "acme/scale";
  }

  @Override
  public String summary() {
    return "Multiplies.";
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    int width = wiring.port(config.reads()).width();
    return new StageOutline(
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
      context.cancellation().check();
      context.epochEnded(new EpochReport(epoch, EPOCHS, Map.of("train-loss", 1.0 / epoch)), new Scaled(epoch));
    }
    return new Scaled(EPOCHS);
  }

  private static void beforeEpoch(int epoch) {}

  @Override
  public Model restore(Config config, Wiring wiring, Map<String, INDArray> parameters) {
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
