package io.decant.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.Activations;
import io.decant.api.Split;
import io.decant.nn.Activation;
import io.decant.nn.Architecture;
import io.decant.nn.Dense;
import io.decant.nn.EncoderDecoder;
import io.decant.nn.Examples;
import io.decant.nn.Initialisation;
import io.decant.nn.Loss;
import io.decant.nn.Objective;
import io.decant.nn.PenaltyConfig;
import io.decant.nn.Schedule;
import io.decant.nn.Trainer;
import io.decant.nn.kernel.MatrixProducts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A program: trains the wide sparse autoencoder as {@code reference/wide.py} does, 768 → 16,384 in batches of 4,096, and
 * prints the seconds of a step; then multiplies matrices of the same sizes, to tell how much of a step that is.
 *
 * @since 0.1.0
 */
public final class WideCodeStep {

  private static final int WIDTH = 768;
  private static final int FEATURES = 16384;
  private static final int KEPT = 32;
  private static final int BATCH = 4096;
  private static final int BATCHES = 2;
  private static final int EPOCHS = 3;
  private static final double RATE = 1e-4;
  private static final double L1 = 1e-3;
  /** What is measured after an epoch besides the training split costs time only. */
  private static final int TEST_EXAMPLES = 64;

  private WideCodeStep() {}

  /** Prints one JSON object, as the PyTorch programs do. The arguments are {@code topk} or {@code dense} and the seed. */
  public static void main(String... arguments) throws IOException {
    boolean sparse = arguments[0].equals("topk");
    TimedContext context = new TimedContext(Long.parseLong(arguments[1]));
    train(sparse, context);
    // the first epoch touches its memory for the first time, and the JIT compiler is at work
    List<Double> steps = context.epochs().subList(1, EPOCHS).stream().map(seconds -> seconds / BATCHES).toList();
    // before the products below take memory of their own
    long peak = peakResidentBytes();
    WideProducts products = new WideProducts(WIDTH, FEATURES, BATCH);
    double inProducts = sparse ? products.ofTopK() : products.ofDense();
    System.out.println(new ObjectMapper().writeValueAsString(Map.of(
        "program", "Decant",
        "matrix-products", MatrixProducts.fastest().getClass().getSimpleName(),
        "seconds", Map.of("step", Spread.of(steps).median(), "products", inProducts),
        "measures", Map.of("train-mse", context.measure("train-mse"), "sgemm-peak", WideProducts.sgemmPeak()),
        "peak-resident-bytes", peak)));
  }

  private static void train(boolean sparse, TimedContext context) {
    Objective objective = Objective.of(
        Loss.MEAN_SQUARED_ERROR,
        sparse ? Optional.empty() : Optional.of(PenaltyConfig.absolute(L1)),
        EncoderDecoder.ENCODER);
    Activations train = normal(BATCHES * BATCH, context.random("train"));
    Activations test = normal(TEST_EXAMPLES, context.random("test"));
    new Trainer(architecture(sparse), objective, new Schedule(EPOCHS, BATCH, RATE))
        .train(
            context,
            split -> Examples.reconstructed(split == Split.TRAIN ? train : test),
            network -> new EncoderDecoder(network, objective));
  }

  private static Architecture architecture(boolean sparse) {
    Dense encoder =
        new Dense(EncoderDecoder.ENCODER, WIDTH, FEATURES, Activation.RELU, Initialisation.KAIMING_UNIFORM)
            .centredOnBiasOf(EncoderDecoder.DECODER);
    return Architecture.of(
        sparse ? encoder.keepingLargest(KEPT) : encoder,
        new Dense(EncoderDecoder.DECODER, FEATURES, WIDTH, Activation.IDENTITY, Initialisation.KAIMING_UNIFORM));
  }

  private static Activations normal(int count, RandomGenerator random) {
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
