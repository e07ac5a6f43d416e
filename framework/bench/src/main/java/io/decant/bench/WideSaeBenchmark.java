package io.decant.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.api.capability.ActivationFunction;
import io.decant.nn.Dense;
import io.decant.nn.DenseAutoencoderModel;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.NetworkSpec;
import io.decant.nn.Objective;
import io.decant.nn.PenaltyConfig;
import io.decant.nn.SupervisedData;
import io.decant.nn.Trainer;
import io.decant.nn.TrainingConfig;
import io.decant.nn.kernel.Gemm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Trains the same wide sparse autoencoder as {@code reference/wide.py}, 768 → 16,384 in batches of
 * 4,096, and prints the time of a step. It then times matrix products of the same sizes, to show
 * their share of a step.
 *
 * @since 0.1.0
 */
public final class WideSaeBenchmark {

  private static final int WIDTH = 768;
  private static final int FEATURES = 16384;
  private static final int TOP_K = 32;
  private static final int BATCH = 4096;
  private static final int BATCHES = 2;
  private static final int EPOCHS = 3;
  private static final double RATE = 1e-4;
  private static final double L1 = 1e-3;

  /** As few as possible: evaluating the test split is not part of the benchmark. */
  private static final int TEST_EXAMPLES = 64;

  private WideSaeBenchmark() {}

  /**
   * Prints one JSON object, like the PyTorch programs. The arguments are {@code topk} or {@code
   * dense}, and the seed.
   */
  public static void main(String... arguments) throws IOException {
    boolean sparse = arguments[0].equals("topk");
    TimingTrainingContext context = new TimingTrainingContext(Long.parseLong(arguments[1]));
    train(sparse, context);
    // the first epoch includes page faults and JIT compilation
    List<Double> steps =
        context.epochSeconds().subList(1, EPOCHS).stream()
            .map(seconds -> seconds / BATCHES)
            .toList();
    // read before the products below allocate memory
    long peak = peakResidentBytes();
    WideSaeGemmBenchmark products = new WideSaeGemmBenchmark(WIDTH, FEATURES, BATCH);
    double productSeconds = sparse ? products.ofTopK() : products.ofDense();
    System.out.println(
        new ObjectMapper()
            .writeValueAsString(
                Map.of(
                    "program", "Decant",
                    "matrix-products", Gemm.preferred().getClass().getSimpleName(),
                    "seconds",
                        Map.of(
                            "step", SampleSummary.of(steps).median(), "products", productSeconds),
                    "measures",
                        Map.of(
                            "train-mse",
                            context.metric("train-mse"),
                            "sgemm-peak",
                            WideSaeGemmBenchmark.sgemmPeak()),
                    "peak-resident-bytes", peak)));
  }

  private static void train(boolean sparse, TimingTrainingContext context) {
    Objective objective =
        Objective.of(
            Loss.MEAN_SQUARED_ERROR,
            sparse ? Optional.empty() : Optional.of(PenaltyConfig.l1Penalty(L1)),
            DenseAutoencoderModel.ENCODER);
    Activations train = randomNormal(BATCHES * BATCH, context.random("train"));
    Activations test = randomNormal(TEST_EXAMPLES, context.random("test"));
    new Trainer(architecture(sparse), objective, new TrainingConfig(EPOCHS, BATCH, RATE))
        .train(
            context,
            split -> SupervisedData.reconstruction(split == Split.TRAIN ? train : test),
            network -> new DenseAutoencoderModel(network, objective));
  }

  private static NetworkSpec architecture(boolean sparse) {
    Dense encoder =
        new Dense(
                DenseAutoencoderModel.ENCODER,
                WIDTH,
                FEATURES,
                ActivationFunction.RELU,
                Initialisation.KAIMING_UNIFORM)
            .withPreBiasOf(DenseAutoencoderModel.DECODER);
    return NetworkSpec.of(
        sparse ? encoder.withTopK(TOP_K) : encoder,
        new Dense(
            DenseAutoencoderModel.DECODER,
            FEATURES,
            WIDTH,
            ActivationFunction.IDENTITY,
            Initialisation.KAIMING_UNIFORM));
  }

  private static Activations randomNormal(int count, RandomGenerator random) {
    float[] values = new float[count * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Activations.of(values, WIDTH);
  }

  private static long peakResidentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
