package io.decant.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.decant.api.Activations;
import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Cancellation;
import io.decant.api.spi.Meters;
import io.decant.api.spi.Progress;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.Wiring;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A program: trains the wide sparse autoencoder with an L1 penalty as {@code reference/wide.py dense} does, 768 → 16,384
 * in batches of 4,096, and prints the seconds of a step.
 *
 * @since 0.1.0
 */
public final class DenseCodeStep {

  private static final int WIDTH = 768;
  private static final int FEATURES = 16384;
  private static final int BATCH = 4096;
  private static final int BATCHES = 2;
  private static final int EPOCHS = 3;
  private static final double RATE = 1e-4;
  private static final double L1 = 1e-3;
  /** What is measured after an epoch besides the training split costs time only. */
  private static final int TEST_EXAMPLES = 64;

  private DenseCodeStep() {}

  /** Prints one JSON object, as the PyTorch programs do. The argument is the seed. */
  public static void main(String... arguments) throws IOException {
    TimedContext context = new TimedContext(Long.parseLong(arguments[0]));
    Objective objective =
        Objective.of(Loss.MEAN_SQUARED_ERROR, Optional.of(PenaltyConfig.absolute(L1)), EncoderDecoder.ENCODER);
    Activations train = normal(BATCHES * BATCH, context.random("train"));
    Activations test = normal(TEST_EXAMPLES, context.random("test"));
    new Trainer(architecture(), objective, new Schedule(EPOCHS, BATCH, RATE))
        .train(
            context,
            split -> Examples.reconstructed(split == Split.TRAIN ? train : test),
            network -> new EncoderDecoder(network, objective));
    // the first epoch touches its memory for the first time, and the JIT compiler is at work
    List<Double> steps = context.epochs.subList(1, EPOCHS).stream().map(seconds -> seconds / BATCHES).toList();
    System.out.println(new ObjectMapper().writeValueAsString(Map.of(
        "program", "Decant",
        "seconds", Map.of("step", Spread.of(steps).median()),
        "measures", Map.of("train-mse", context.last.measures().get("train-mse")),
        "peak-resident-bytes", peakResidentBytes())));
  }

  private static Architecture architecture() {
    return Architecture.of(
        new Dense(EncoderDecoder.ENCODER, WIDTH, FEATURES, Activation.RELU, Initialisation.KAIMING_UNIFORM)
            .centredOnBiasOf(EncoderDecoder.DECODER),
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

  /** Times the training of each epoch and keeps the last report. */
  private static final class TimedContext implements StageContext, Progress, Meters {

    private final List<Double> epochs = new ArrayList<>();
    private final long seed;
    private EpochReport last;

    TimedContext(long seed) {
      this.seed = seed;
    }

    @Override
    public void time(String name, Runnable work) {
      long begun = System.nanoTime();
      work.run();
      if (name.equals("train")) {
        epochs.add((System.nanoTime() - begun) / 1e9);
      }
    }

    @Override
    public void epochEnded(EpochReport report, Model model) {
      last = report;
    }

    @Override
    public long seed() {
      return seed;
    }

    @Override
    public RandomGenerator random(String purpose) {
      return RandomStreams.stream(seed, purpose);
    }

    @Override
    public Progress progress() {
      return this;
    }

    @Override
    public Meters meters() {
      return this;
    }

    @Override
    public Cancellation cancellation() {
      return () -> false;
    }

    @Override
    public Wiring wiring() {
      throw new UnsupportedOperationException("there is one stage");
    }

    @Override
    public Activations activations(PortRef port, Split split) {
      throw new UnsupportedOperationException("there is one stage");
    }

    @Override
    public int[] labels(Split split) {
      throw new UnsupportedOperationException("there are no labels");
    }

    @Override
    public void count(String name, long amount) {}

    @Override
    public void expect(long samples) {}

    @Override
    public void advance(long samples) {}

    @Override
    public void epoch(int epoch, int epochs) {}

    @Override
    public void show(String measure, double value) {}
  }
}
