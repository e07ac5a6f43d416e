package io.decant.engine.run.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import io.decant.api.spi.Dataset;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stages that train side by side on a port whose values differ from pass to pass. */
class EpochActivationCacheTest {

  private static final int COUNT = 3;
  private static final int STAGES = 2;
  private static final StageSpec SPEC =
      new StageSpec(
          PortRef.DATA,
          List.of(new Port("same", 1, "its input")),
          List.of(),
          Set.of(),
          List.of(),
          1);
  private static final PortRef PORT = PortRef.parse("first.same");

  private int computed;
  private int computedExamples;
  private int deterministicCount;

  /** Every example holds the number of the pass, but for the first, which are the same in all. */
  private final class EpochDependentActivations implements Activations {
    @Override
    public int count() {
      return COUNT;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public int deterministicCount() {
      return deterministicCount;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      for (int i = from; i < to; i++) {
        destination.put(rows[i] < deterministicCount ? 0 : epoch);
      }
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      float[] values = new float[to - from];
      Arrays.fill(
          values,
          Math.min(values.length, Math.max(0, deterministicCount - from)),
          values.length,
          epoch);
      return Tensors.of(values, to - from, 1);
    }
  }

  private ActivationStore values() {
    Dataset data =
        new Dataset() {
          @Override
          public DatasetSpec spec() {
            return new DatasetSpec(1, List.of("a"), Optional.empty(), COUNT, COUNT, true);
          }

          @Override
          public Activations examples(Split split) {
            return new EpochDependentActivations();
          }

          @Override
          public int[] labels(Split split) {
            return new int[COUNT];
          }

          @Override
          public List<SourceFile> files() {
            return List.of();
          }
        };
    ActivationStore store = ActivationStore.of(() -> data, STAGES);
    store.add(
        "first",
        SPEC,
        new Model() {
          @Override
          public Map<String, INDArray> parameters() {
            return Map.of();
          }

          @Override
          public INDArray output(String port, INDArray input) {
            computed++;
            computedExamples += (int) input.size(0);
            return input.dup();
          }
        });
    return store;
  }

  private static float[] read(Activations activations, long epoch) {
    FloatBuffer destination = FloatBuffer.allocate(COUNT);
    activations.gather(epoch, new int[] {0, 1, 2}, 0, COUNT, destination);
    return destination.array();
  }

  @Test
  void cachesSeveralEpochs() {
    ActivationStore store = values();
    Activations first = store.forTraining(PORT, Split.TRAIN);
    Activations second = store.forTraining(PORT, Split.TRAIN);
    for (int batch = 0; batch < 10; batch++) {
      assertArrayEquals(new float[] {3, 3, 3}, read(first, 3));
      assertArrayEquals(new float[] {8, 8, 8}, read(second, 8));
    }
    assertEquals(2, computed);
  }

  @Test
  void computesAnEpochOnce() {
    ActivationStore store = values();
    for (int reader = 0; reader < 3; reader++) {
      Activations epochs = store.forTraining(PORT, Split.TRAIN);
      for (int epoch = 1; epoch <= 10; epoch++) {
        assertArrayEquals(new float[] {epoch, epoch, epoch}, read(epochs, epoch));
      }
    }
    assertEquals(10, computed);
  }

  private PortActivations port(long room) {
    ActivationStore store = values();
    Port port = SPEC.ports().get(0);
    return new PortActivations(
        store.of(PortRef.DATA, Split.TRAIN), store.model("first"), port, room);
  }

  @Test
  void evictsTheLeastRecentlyUsedEpoch() {
    Activations twoAtATime = port(2 * COUNT);
    for (long epoch : new long[] {1, 2, 1, 3, 1}) {
      assertArrayEquals(new float[] {epoch, epoch, epoch}, read(twoAtATime, epoch));
    }
    assertEquals(3, computed);
    read(twoAtATime, 2);
    assertEquals(4, computed);
  }

  @Test
  void releasesEpochsAfterTraining() {
    ActivationStore store = values();
    read(store.forTraining(PORT, Split.TRAIN), 1);
    read(store.forTraining(PORT, Split.TRAIN), 1);
    assertEquals(1, computed);
    store.add("second", SPEC, store.model("first"));
    read(store.forTraining(PORT, Split.TRAIN), 1);
    assertEquals(2, computed);
  }

  @Test
  void evictedEpochStaysReadable() {
    PortActivations cache = port(COUNT);
    Activations first = cache.forReader();
    Activations second = cache.forReader();
    for (int batch = 0; batch < 3; batch++) {
      assertArrayEquals(new float[] {1, 1, 1}, read(first, 1));
      assertArrayEquals(new float[] {2, 2, 2}, read(second, 2));
    }
    assertEquals(2, computed);
  }

  @Test
  void computesDeterministicExamplesOnce() {
    deterministicCount = 2;
    Activations epochs = values().forTraining(PORT, Split.TRAIN);
    for (int epoch = 1; epoch <= 3; epoch++) {
      assertArrayEquals(new float[] {0, 0, epoch}, read(epochs, epoch));
    }
    // all in the measuring pass, and one of each other pass
    assertEquals(COUNT + 3, computedExamples);
  }

  @Test
  void computesTheEvaluationEpochOnce() {
    ActivationStore store = values();
    read(store.forTraining(PORT, Split.TEST), Activations.EVALUATION);
    read(store.forTraining(PORT, Split.TEST), Activations.EVALUATION);
    read(store.of(PORT, Split.TEST), Activations.EVALUATION);
    assertEquals(1, computed);
  }

  @Test
  void aSliceIsCopiedFromAPassThatIsCached() {
    deterministicCount = 1;
    Activations port = port(COUNT);
    read(port, 4);
    int before = computedExamples;
    assertArrayEquals(new float[] {0, 4, 4}, Tensors.toFloats(port.slice(4, 0, 3)));
    assertArrayEquals(new float[] {4}, Tensors.toFloats(port.slice(4, 2, 3)));
    assertArrayEquals(new float[] {0}, Tensors.toFloats(port.slice(0, 0, 1)));
    assertEquals(before, computedExamples);
    assertArrayEquals(new float[] {5, 5}, Tensors.toFloats(port.slice(5, 1, 3)));
    assertEquals(before + 2, computedExamples, "a slice of another pass is computed alone");
  }

  @Test
  void aPortIsComputedFromTheCachedPassOfTheOneBeforeIt() {
    ActivationStore store = values();
    store.add(
        "second",
        new StageSpec(PORT, List.of(new Port("same", 1, "")), List.of(), Set.of(), List.of(), 1),
        store.model("first"));
    read(store.forTraining(PORT, Split.TRAIN), 3);
    Activations second = store.forTraining(PortRef.parse("second.same"), Split.TRAIN);
    assertArrayEquals(new float[] {3, 3, 3}, read(second, 3));
    assertEquals(2, computed);
  }
}
