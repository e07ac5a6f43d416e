package io.decant.engine.run.context;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.api.Activations;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Tensors;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class PortActivationsTest {

  private static final Port SUM = new Port("sum", 1, "the sum of an example's values");

  /** Sums its inputs and counts the examples it has read. */
  private static final class SumModel implements Model {
    int examples;

    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      examples += (int) input.size(0);
      return input.sum(true, 1);
    }
  }

  /** Two examples whose values are the epoch and the row index. */
  private static final class ResampledActivations implements Activations {
    @Override
    public int count() {
      return 2;
    }

    @Override
    public int width() {
      return 2;
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      for (int i = from; i < to; i++) {
        destination.put(epoch).put(rows[i]);
      }
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      FloatBuffer values = FloatBuffer.allocate((to - from) * 2);
      for (int row = from; row < to; row++) {
        gather(epoch, new int[] {row}, 0, 1, values);
      }
      return Tensors.of(values.array(), to - from, 2);
    }
  }

  private static Activations port(Activations source, Model model) {
    return new PortActivations(source, model, SUM, 1000);
  }

  @Test
  void computesAPortOnceAndCachesIt() {
    SumModel adder = new SumModel();
    Activations sums = port(Activations.of(new float[] {1, 2, 3, 4, 5, 6}, 2), adder);
    FloatBuffer destination = FloatBuffer.allocate(2);
    sums.gather(1, new int[] {2, 0}, 0, 2, destination);
    sums.gather(2, new int[] {1}, 0, 1, FloatBuffer.allocate(1));
    assertArrayEquals(new float[] {11, 3}, destination.array());
    assertArrayEquals(new float[] {7, 11}, Tensors.toFloats(sums.slice(3, 1, 3)));
    assertEquals(3, adder.examples, "three examples, each computed once");
  }

  @Test
  void recomputesAPortForEachEpochOfResampledData() {
    Activations sums = port(new ResampledActivations(), new SumModel());
    for (long epoch : new long[] {1, 7, 1, Activations.EVALUATION}) {
      FloatBuffer destination = FloatBuffer.allocate(2);
      sums.gather(epoch, new int[] {1, 0}, 0, 2, destination);
      assertArrayEquals(new float[] {epoch + 1, epoch}, destination.array(), "epoch " + epoch);
      assertArrayEquals(new float[] {epoch, epoch + 1}, Tensors.toFloats(sums.slice(epoch, 0, 2)));
    }
  }

  @Test
  void allowsAModelToRetainItsInputsAndOutputs() {
    List<INDArray> inputs = new ArrayList<>();
    List<INDArray> outputs = new ArrayList<>();
    Model keeping =
        new Model() {
          @Override
          public Map<String, INDArray> parameters() {
            return Map.of();
          }

          @Override
          public INDArray output(String port, INDArray input) {
            inputs.add(input);
            outputs.add(input.mul(2));
            return outputs.get(outputs.size() - 1);
          }
        };
    float[] values = new float[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Activations doubled = port(Activations.of(values, 1), keeping);
    doubled.slice(0, 0, 500);
    doubled.gather(0, new int[] {0}, 0, 1, FloatBuffer.allocate(1));
    System.gc();
    assertEquals(5, inputs.size(), "one slice, then four chunks of all");
    for (int call = 0; call < 5; call++) {
      int first = call == 0 ? 0 : (call - 1) * 256;
      assertEquals(first, inputs.get(call).getFloat(0), "first input of call " + call);
      assertEquals(2 * first, outputs.get(call).getFloat(0), "first output of call " + call);
    }
  }

  @Test
  void allowsAModelToComputeOnFloatsOnly() {
    Model doubling =
        new Model() {
          @Override
          public Map<String, INDArray> parameters() {
            return Map.of();
          }

          @Override
          public INDArray output(String port, INDArray input) {
            throw new AssertionError("must not create an INDArray");
          }

          @Override
          public float[] output(String port, float[] input, int rows) {
            assertEquals(rows, input.length);
            float[] doubled = input.clone();
            for (int i = 0; i < rows; i++) {
              doubled[i] *= 2;
            }
            return doubled;
          }
        };
    float[] values = new float[600];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Activations doubled = port(Activations.of(values, 1), doubling);
    Activations twice = port(doubled, doubling);
    assertArrayEquals(new float[] {20, 22}, Tensors.toFloats(doubled.slice(0, 10, 12)));
    assertArrayEquals(new float[] {40, 44}, Tensors.toFloats(twice.slice(0, 10, 12)));
    assertEquals(0, twice.slice(0, 3, 3).length());
    FloatBuffer destination = FloatBuffer.allocate(2);
    twice.gather(0, new int[] {599, 256}, 0, 2, destination);
    assertArrayEquals(new float[] {2396, 1024}, destination.array());
  }

  @Test
  void rejectsARangeThatIsNone() {
    Activations sums = port(Activations.of(new float[200], 2), new SumModel());
    assertThrows(IndexOutOfBoundsException.class, () -> sums.slice(0, 60, 40));
    assertThrows(IndexOutOfBoundsException.class, () -> sums.slice(0, 90, 101));
    assertEquals(10, sums.slice(0, 90, 100).size(0));
  }
}
