package io.decant.testkit;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.DataSource;
import io.decant.api.spi.Dataset;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.run.context.SpecVerifier;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Contract tests for a {@link DataSource}:
 *
 * <pre>{@code
 * class MyDataContractTest extends DataSourceContract {
 *   MyDataContractTest() {
 *     super(MyData.class, "count: 100");
 *   }
 * }
 * }</pre>
 *
 * <p>Large data is sampled: some hundred examples are checked.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public abstract non-sealed class DataSourceContract extends PluginContract {

  private static final int MAX_EXAMPLES = 200;
  private static final long TRAINING_EPOCH = 1;
  private static final long OTHER_SEED = 2;
  private static final float SENTINEL = -12345;

  /**
   * Creates a contract.
   *
   * @param provider the data source
   * @param configuration an example of its configuration as lines of YAML keys and values
   */
  public DataSourceContract(Class<? extends DataSource<?>> provider, String configuration) {
    super(new ProviderUnderTest(DataSource.class, provider), configuration);
  }

  private static DataStep<?> step(ExperimentPlan plan) {
    return (DataStep<?>) subject(plan);
  }

  private static <C extends Record> Dataset load(
      DataStep<C> step, long seed, RecordingCancellation cancellation) {
    return step.plugin()
        .load(step.config(), PluginTester.stepContext(seed, step.spec(), cancellation));
  }

  private Dataset load() {
    return load(step(plan()), 1, RecordingCancellation.uncancelled());
  }

  /** Returns evenly spaced indices of examples, few enough for a quick check. */
  private static int[] sample(Activations examples) {
    int step = Math.max(1, examples.count() / MAX_EXAMPLES);
    return IntStream.range(0, examples.count()).filter(row -> row % step == 0).toArray();
  }

  private static float[] values(Activations examples, long epoch, int... rows) {
    FloatBuffer destination = FloatBuffer.allocate(rows.length * examples.width());
    examples.gather(epoch, rows, 0, rows.length, destination);
    return destination.array();
  }

  private static Stream<Activations> splits(Dataset data) {
    return Arrays.stream(Split.values()).map(data::examples);
  }

  @Override
  final OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation cancellation) {
    return digest(load(step(plan), seed, cancellation));
  }

  private static OutputDigest digest(Dataset data) {
    OutputDigest digest = new OutputDigest();
    for (Split split : Split.values()) {
      Activations examples = data.examples(split);
      int[] rows = sample(examples);
      digest.add(split + " labels", data.labels(split));
      for (long epoch : List.of(Activations.EVALUATION, TRAINING_EPOCH)) {
        digest.add(
            split + " examples of epoch " + epoch,
            Tensors.of(values(examples, epoch, rows), rows.length, examples.width()));
      }
    }
    return digest;
  }

  @Override
  final boolean readsExamplesInBatches(ExperimentPlan plan) {
    return false;
  }

  @Test
  @DisplayName("conforms to its spec: examples, labels and widths")
  final void conformsToItsSpec() {
    Dataset data = load();
    DatasetSpec spec = step(plan()).spec();
    SpecVerifier.verify(spec, data);
    assertEquals(spec, data.spec(), "the spec of the loaded data");
    // checks over examples are vacuous without examples
    assertTrue(
        spec.trainCount() > 0 && spec.testCount() > 0,
        "expected training and test examples, got "
            + spec.trainCount()
            + " and "
            + spec.testCount());
  }

  @Test
  @DisplayName("has distinct, non-blank class names")
  final void hasDistinctClassNames() {
    List<String> classes = step(plan()).spec().classes();
    assertFalse(classes.isEmpty(), "the spec has no classes");
    assertTrue(
        classes.stream().noneMatch(String::isBlank), () -> "a class name is blank: " + classes);
    assertEquals(
        classes.size(),
        classes.stream().distinct().count(),
        () -> "a class name is duplicated: " + classes);
  }

  @Test
  @DisplayName("returns finite values")
  final void valuesAreFinite() {
    splits(load())
        .forEach(
            examples -> {
              for (float value : values(examples, Activations.EVALUATION, sample(examples))) {
                assertTrue(Float.isFinite(value), "an example has the value " + value);
              }
            });
  }

  @Test
  @DisplayName("returns equal values from slice and gather in the same epoch")
  final void sliceAndGatherAgree() {
    splits(load())
        .forEach(
            examples -> {
              int last = Math.min(examples.count(), MAX_EXAMPLES);
              int width = examples.width();
              for (long epoch : List.of(Activations.EVALUATION, TRAINING_EPOCH)) {
                float[] inOrder = Tensors.toFloats(examples.slice(epoch, 0, last));
                int[] reversedRows = IntStream.range(0, last).map(row -> last - 1 - row).toArray();
                float[] reversed = values(examples, epoch, reversedRows);
                for (int row = 0; row < last; row++) {
                  assertArrayEquals(
                      Arrays.copyOfRange(inOrder, row * width, (row + 1) * width),
                      Arrays.copyOfRange(reversed, (last - 1 - row) * width, (last - row) * width),
                      "example "
                          + row
                          + " at epoch "
                          + epoch
                          + ", by slice() and by gather() backwards");
                }
              }
            });
  }

  @Test
  @DisplayName(
      "returns the same rows in batches, at any offset, out of order and repeatedly, in any order"
          + " of epochs")
  final void readsRowsInAnyOrder() {
    splits(load())
        .forEach(
            examples -> {
              int last = Math.min(examples.count(), MAX_EXAMPLES);
              float[] whole = Tensors.toFloats(examples.slice(TRAINING_EPOCH, 0, last));
              int batch = Math.max(1, 2 * last / 5); // two full batches and a partial one
              for (long other :
                  List.of(TRAINING_EPOCH + 1, Activations.EVALUATION, TRAINING_EPOCH)) {
                Tensors.toFloats(examples.slice(other, 0, last));
              }
              INDArray first = examples.slice(TRAINING_EPOCH, 0, batch);
              for (int from = batch; from < last; from += batch) {
                int to = Math.min(from + batch, last);
                INDArray rows = examples.slice(TRAINING_EPOCH, from, to);
                assertEquals(
                    to - from, rows.size(0), "rows of slice(epoch, " + from + ", " + to + ")");
                assertSame(
                    examples,
                    whole,
                    from,
                    Tensors.toFloats(rows),
                    "by slice(epoch, " + from + ", " + to + ")");
              }
              assertSame(
                  examples,
                  whole,
                  0,
                  Tensors.toFloats(first),
                  "by slice(epoch, 0, " + batch + "), after other reads");
              float[] all = values(examples, TRAINING_EPOCH, IntStream.range(0, last).toArray());
              int[] mixed = {last - 1, last / 2, 0, 0, last - 1, 0};
              FloatBuffer destination = FloatBuffer.allocate(4 * examples.width());
              examples.gather(TRAINING_EPOCH, mixed, 1, 5, destination);
              for (int i = 1; i < 5; i++) {
                int width = examples.width();
                float[] row = Arrays.copyOfRange(destination.array(), (i - 1) * width, i * width);
                assertSame(
                    examples,
                    all,
                    mixed[i],
                    row,
                    "by gather(epoch, " + Arrays.toString(mixed) + ", 1, 5, …)");
              }
            });
  }

  private static void assertSame(
      Activations examples, float[] whole, int from, float[] values, String description) {
    float[] expected =
        Arrays.copyOfRange(whole, from * examples.width(), from * examples.width() + values.length);
    assertArrayEquals(expected, values, "example " + from + " and following ones, " + description);
  }

  @Test
  @DisplayName("returns a new array that the caller may modify")
  final void returnsNewArrays() {
    splits(load())
        .forEach(
            examples -> {
              int last = Math.min(examples.count(), MAX_EXAMPLES);
              INDArray slice = examples.slice(Activations.EVALUATION, 0, last);
              float[] values = Tensors.toFloats(slice);
              slice.addi(1);
              INDArray again = examples.slice(Activations.EVALUATION, 0, last);
              assertArrayEquals(
                  values, Tensors.toFloats(again), "after modifying the previously returned array");
            });
  }

  @Test
  @DisplayName("writes to a buffer at its position and advances the position")
  final void readsFromTheBufferPosition() {
    splits(load())
        .forEach(
            examples -> {
              int width = examples.width();
              int[] rows = {0, examples.count() - 1, 0};
              FloatBuffer destination = FloatBuffer.allocate(width + 2);
              Arrays.fill(destination.array(), SENTINEL);
              destination.position(1);
              examples.gather(Activations.EVALUATION, rows, 1, 2, destination);
              assertEquals(
                  width + 1,
                  destination.position(),
                  "position after reading one example of " + width + " values at position 1");
              assertEquals(SENTINEL, destination.get(0), "the value before the buffer's position");
              assertEquals(SENTINEL, destination.get(width + 1), "the value after the example");
              assertArrayEquals(
                  values(examples, Activations.EVALUATION, examples.count() - 1),
                  Arrays.copyOfRange(destination.array(), 1, width + 1),
                  "the example that was read");
            });
  }

  @Test
  @DisplayName("declares correctly whether values differ between epochs")
  final void declaresWhetherItIsResampled() {
    Dataset data = load();
    boolean differs =
        splits(data)
            .anyMatch(
                examples -> {
                  int[] rows = sample(examples);
                  return !Arrays.equals(
                      values(examples, Activations.EVALUATION, rows),
                      values(examples, TRAINING_EPOCH, rows));
                });
    assertEquals(differs, data.spec().resampled(), "resampled of the spec");
    assertEquals(
        differs, splits(data).anyMatch(Activations::isResampled), "isResampled of the examples");
  }

  @Test
  @DisplayName("returns deterministic examples equally in every epoch")
  final void deterministicExamplesAreEqualInEveryEpoch() {
    splits(load())
        .forEach(
            examples -> {
              assertTrue(
                  examples.deterministicCount() >= 0
                      && examples.deterministicCount() <= examples.count(),
                  examples.deterministicCount()
                      + " of "
                      + examples.count()
                      + " examples are declared deterministic");
              int[] rows =
                  Arrays.stream(sample(examples))
                      .filter(row -> row < examples.deterministicCount())
                      .toArray();
              assertArrayEquals(
                  values(examples, Activations.EVALUATION, rows),
                  values(examples, TRAINING_EPOCH, rows),
                  "the first " + examples.deterministicCount() + " examples at two epochs");
            });
  }

  @Test
  @DisplayName("is thread-safe")
  final void isThreadSafe() {
    Activations examples = load().examples(Split.TRAIN);
    int[] rows = sample(examples);
    float[] expected = values(examples, TRAINING_EPOCH, rows);
    for (float[] values :
        ConcurrentCalls.inParallel(() -> values(examples, TRAINING_EPOCH, rows))) {
      assertArrayEquals(expected, values, "values read by another thread");
    }
  }

  @Test
  @DisplayName("equals, after withSeed, data loaded with that seed")
  final void withSeedMatchesLoading() {
    DataStep<?> step = step(plan());
    Dataset loaded = load(step, OTHER_SEED, RecordingCancellation.uncancelled());
    load()
        .withSeed(
            PluginTester.stepContext(OTHER_SEED, step.spec(), RecordingCancellation.uncancelled()))
        .ifPresent(
            reseeded -> {
              SpecVerifier.verify(step.spec(), reseeded);
              digest(loaded)
                  .difference(digest(reseeded))
                  .ifPresent(
                      difference -> fail("loaded with the seed and reseeded: " + difference));
            });
  }
}
