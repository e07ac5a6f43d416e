package io.decant.engine.run;

import io.decant.api.Checkpoint;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * "Trains" for three epochs, unless a test wants more: a random number is drawn, and every epoch adds 1 to it; between two it
 * can be interrupted. Its port is the input times that number. What it does wrong is set by a test.
 */
final class FakeStage implements ModelStage<FakeStage.Config> {

  static final int EPOCHS = 3;

  int epochs = EPOCHS;
  IntConsumer beforeEpoch = epoch -> {};
  int parts;
  IntConsumer part = number -> {};
  int notANumberInEpoch;
  IntToDoubleFunction loss = epoch -> 1.0 / epoch;
  int widthGiven = 4;
  Consumer<float[]> outputs = values -> {};
  UnaryOperator<Model> gives = model -> model;

  record Config(PortRef reads) {}

  @Override
  public String id() {
    return "fake-stage";
  }

  @Override
  public String title() {
    return "Fake stage";
  }

  @Override
  public String summary() {
    return "Multiplies.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    return new StageOutline(
        config.reads(),
        List.of(new Port("product", 4, "the input times a number")),
        List.of(ParameterShape.of("factor", 1)),
        Set.of(),
        List.of(),
        epochs);
  }

  @Override
  public Model train(Config config, StageContext context) {
    Optional<Checkpoint> last = context.checkpoints().last();
    float factor = last.map(kept -> kept.array("factor")[0]).orElseGet(() -> context.random("factor").nextFloat());
    int examples = context.activations(config.reads(), Split.TRAIN).count();
    for (int epoch = last.map(kept -> (int) kept.whole("epoch")).orElse(1); epoch <= epochs; epoch++) {
      if (context.checkpoints().due()) {
        context.checkpoints()
            .save(Checkpoint.at("epoch " + epoch).with("epoch", epoch).with("factor", new float[] {factor}));
      }
      beforeEpoch.accept(epoch);
      context.inParts(parts, part);
      context.cancellation().check();
      context.progress().advance(examples);
      factor += 1;
      context.meters().count("epochs", 1);
      context.epochEnded(new EpochReport(epoch, epochs, Map.of("train-loss", lossOf(epoch))), model(factor));
    }
    return gives.apply(model(factor));
  }

  @Override
  public Model restore(Config config, Wiring wiring, Map<String, INDArray> parameters) {
    return model(parameters.get("factor").getFloat(0));
  }

  private double lossOf(int epoch) {
    return epoch == notANumberInEpoch ? Double.NaN : loss.applyAsDouble(epoch);
  }

  private Model model(float factor) {
    return new Model() {
      @Override
      public Map<String, INDArray> parameters() {
        return Map.of("factor", Tensors.of(new float[] {factor}, 1));
      }

      @Override
      public INDArray output(String port, INDArray input) {
        float[] values = Tensors.toFloats(input);
        float[] product = new float[(int) input.size(0) * widthGiven];
        for (int i = 0; i < product.length; i++) {
          product[i] = values[i % values.length] * factor;
        }
        outputs.accept(product);
        return Tensors.of(product, input.size(0), widthGiven);
      }
    };
  }
}
