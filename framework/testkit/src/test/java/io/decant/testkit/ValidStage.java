package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.Checkpoint;
import io.decant.api.EpochMetricNames;
import io.decant.api.EpochMetrics;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.PortRef;
import io.decant.api.config.Range;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A valid stage without {@code nn}: it minimizes {@code y = x W + b}. */
public class ValidStage implements ModelStage<ValidStage.Config> {

  static final String EXAMPLE = "reads: classifier.hidden";

  /** The configuration. */
  public record Config(
      @Description("What it reads.") PortRef reads,
      @Description("How many values come out.") @Range(min = 1) @DefaultValue("3") int size,
      @Description("How often it sees every example.") @Range(min = 1) @DefaultValue("4")
          int epochs) {}

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
      return new Parameters(
          Tensors.toFloats(arrays.get("weight")), Tensors.toFloats(arrays.get("bias")));
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

    /** Computes the mean of {@code y² / 2}. */
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
          byWeight[i * size() + at % size()] +=
              inputs[at / size() * width() + i] * outputs[at] / outputs.length;
        }
      }
      return new Parameters(byWeight, byBias);
    }
  }

  /** A model with these parameters. */
  static class TrainedModel implements Model {
    final Parameters parameters;

    TrainedModel(Parameters parameters) {
      this.parameters = parameters;
    }

    @Override
    public Map<String, INDArray> parameters() {
      return parameters.arrays();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      return Tensors.of(
          parameters.outputs(Tensors.toFloats(input)), input.size(0), parameters.size());
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
  public StageSpec spec(Config config, UpstreamSpecs upstream) {
    return spec(config, upstream, "small", Set.of());
  }

  final StageSpec spec(Config config, UpstreamSpecs upstream, String port, Set<Class<?>> roles) {
    return new StageSpec(
            config.reads(),
            List.of(new Port(port, config.size(), "small values")),
            List.of(
                ParameterShape.of("weight", upstream.port(config.reads()).width(), config.size()),
                ParameterShape.of("bias", config.size())),
            roles,
            List.of(),
            config.epochs())
        .withEpochMetricNames(EpochMetricNames.of("train-loss"));
  }

  @Override
  public Model train(Config config, StageContext context) {
    Activations examples = context.activations(config.reads(), Split.TRAIN);
    RandomGenerator random = context.random("start");
    float[] weight = start(random, examples.width() * config.size());
    Parameters initial = new Parameters(weight, start(random, config.size()));
    Optional<Checkpoint> last = context.checkpointer().latest();
    Parameters parameters = last.map(this::resume).orElse(initial);
    Model model = model(parameters);
    for (int epoch = last.map(checkpoint -> (int) checkpoint.getLong("epoch")).orElse(1);
        epoch <= config.epochs();
        epoch++) {
      if (context.checkpointer().isDue()) {
        context
            .checkpointer()
            .save(
                Checkpoint.of("epoch " + epoch)
                    .with("epoch", epoch)
                    .with("weight", parameters.weight())
                    .with("bias", parameters.bias()));
      }
      checkCancellation(context);
      float[] inputs = Tensors.toFloats(read(examples, epoch));
      Parameters gradient = parameters.gradient(inputs);
      step(parameters.weight(), gradient.weight());
      step(parameters.bias(), gradient.bias());
      report(
          context,
          new EpochMetrics(epoch, config.epochs(), Map.of("train-loss", parameters.loss(inputs))),
          model);
    }
    return model;
  }

  INDArray read(Activations examples, int epoch) {
    return examples.slice(epoch, 0, examples.count());
  }

  void checkCancellation(StageContext context) {
    context.cancellation().throwIfRequested();
  }

  Parameters resume(Checkpoint checkpoint) {
    return new Parameters(checkpoint.getArray("weight"), checkpoint.getArray("bias"));
  }

  void report(StageContext context, EpochMetrics report, Model model) {
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
    return new TrainedModel(parameters);
  }

  @Override
  public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
    return model(Parameters.of(parameters));
  }
}
