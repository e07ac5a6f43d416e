package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.EpochMeasures;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.config.Default;
import io.decant.api.config.Describe;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A stage without fault, written without {@code nn}: it makes {@code y = x W + b} small. */
public class GoodStage implements ModelStage<GoodStage.Config> {

  static final String EXAMPLE = "reads: classifier.hidden";

  /** What it reads, and how large it is. */
  public record Config(
      @Describe("What it reads.") PortRef reads,
      @Describe("How many values come out.") @Range(min = 1) @Default("3") int size,
      @Describe("How often it sees every example.") @Range(min = 1) @Default("4") int epochs) {}

  /** Weights {@code [width, size]} and biases {@code [size]}. */
  record Parameters(float[] weight, float[] bias) {

    int size() {
      return bias.length;
    }

    int width() {
      return weight.length / bias.length;
    }

    Map<String, INDArray> arrays() {
      Map<String, INDArray> arrays = new LinkedHashMap<>();
      arrays.put("weight", Tensors.of(weight, width(), size()));
      arrays.put("bias", Tensors.of(bias, size()));
      return arrays;
    }

    static Parameters of(Map<String, INDArray> arrays) {
      return new Parameters(Tensors.toFloats(arrays.get("weight")), Tensors.toFloats(arrays.get("bias")));
    }

    float[] outputs(float[] inputs) {
      float[] outputs = new float[inputs.length / width() * size()];
      for (int at = 0; at < outputs.length; at++) {
        outputs[at] = bias[at % size()];
        for (int i = 0; i < width(); i++) {
          outputs[at] += inputs[at / size() * width() + i] * weight[i * size() + at % size()];
        }
      }
      return outputs;
    }

    /** The mean of {@code y² / 2}. */
    double loss(float[] inputs) {
      double sum = 0;
      float[] outputs = outputs(inputs);
      for (float y : outputs) {
        sum += 0.5 * y * y;
      }
      return sum / outputs.length;
    }

    Parameters gradient(float[] inputs) {
      float[] outputs = outputs(inputs);
      float[] byWeight = new float[weight.length];
      float[] byBias = new float[bias.length];
      for (int at = 0; at < outputs.length; at++) {
        byBias[at % size()] += outputs[at] / outputs.length;
        for (int i = 0; i < width(); i++) {
          byWeight[i * size() + at % size()] += inputs[at / size() * width() + i] * outputs[at] / outputs.length;
        }
      }
      return new Parameters(byWeight, byBias);
    }
  }

  /** A model of these parameters. */
  static class Trained implements Model {
    final Parameters parameters;

    Trained(Parameters parameters) {
      this.parameters = parameters;
    }

    @Override
    public Map<String, INDArray> parameters() {
      return parameters.arrays();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return Tensors.of(parameters.outputs(Tensors.toFloats(input)), input.size(0), parameters.size());
    }
  }

  @Override
  public String id() {
    return "test/stage";
  }

  @Override
  public String title() {
    return "Good stage";
  }

  @Override
  public String summary() {
    return "Does what a stage has to.";
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public StageOutline outline(Config config, Wiring wiring) {
    return outline(config, wiring, "small", Set.of());
  }

  final StageOutline outline(Config config, Wiring wiring, String port, Set<Class<?>> roles) {
    return new StageOutline(
        config.reads(),
        List.of(new Port(port, config.size(), "small values")),
        List.of(
            ParameterShape.of("weight", wiring.port(config.reads()).width(), config.size()),
            ParameterShape.of("bias", config.size())),
        roles,
        List.of(),
        config.epochs())
        .measuring(EpochMeasures.of("train-loss"));
  }

  @Override
  public Model train(Config config, StageContext context) {
    Activations examples = context.activations(config.reads(), Split.TRAIN);
    RandomGenerator random = context.random("start");
    float[] weight = start(random, examples.width() * config.size());
    Parameters begun = new Parameters(weight, start(random, config.size()));
    Optional<Checkpoint> last = context.checkpoints().last();
    Parameters parameters = last.map(this::kept).orElse(begun);
    Model model = model(parameters);
    for (int epoch = last.map(kept -> (int) kept.whole("epoch")).orElse(1); epoch <= config.epochs(); epoch++) {
      if (context.checkpoints().due()) {
        context.checkpoints().save(Checkpoint.at("epoch " + epoch)
            .with("epoch", epoch).with("weight", parameters.weight()).with("bias", parameters.bias()));
      }
      ask(context);
      float[] inputs = Tensors.toFloats(read(examples, epoch));
      Parameters gradient = parameters.gradient(inputs);
      step(parameters.weight(), gradient.weight());
      step(parameters.bias(), gradient.bias());
      report(context, new EpochReport(epoch, config.epochs(), Map.of("train-loss", parameters.loss(inputs))), model);
    }
    return model;
  }

  INDArray read(Activations examples, int epoch) {
    return examples.rows(epoch, 0, examples.count());
  }

  void ask(StageContext context) {
    context.cancellation().check();
  }

  Parameters kept(Checkpoint checkpoint) {
    return new Parameters(checkpoint.array("weight"), checkpoint.array("bias"));
  }

  void report(StageContext context, EpochReport report, Model model) {
    context.epochEnded(report, model);
  }

  float[] start(RandomGenerator random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static void step(float[] values, float[] gradient) {
    for (int i = 0; i < values.length; i++) {
      values[i] -= 0.1f * gradient[i];
    }
  }

  Model model(Parameters parameters) {
    return new Trained(parameters);
  }

  @Override
  public Model restore(Config config, Wiring wiring, Map<String, INDArray> parameters) {
    return model(Parameters.of(parameters));
  }
}
