package io.decant.engine.step;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Model;
import io.decant.api.Port;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.config.PortRef;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Stages that train side by side on a port whose values differ from pass to pass. */
class OwnPassesTest {

  private static final int COUNT = 3;
  private static final PortRef PORT = PortRef.parse("first.same");

  private int computed;

  /** Every example holds the number of the pass. */
  private static final class Passes implements Activations {
    @Override
    public int count() {
      return COUNT;
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public boolean drawnAnew() {
      return true;
    }

    @Override
    public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
      into.put(values(pass, to - from));
    }

    @Override
    public INDArray rows(long pass, int from, int to) {
      return Tensors.of(values(pass, to - from), to - from, 1);
    }

    private static float[] values(long pass, int count) {
      float[] values = new float[count];
      Arrays.fill(values, pass);
      return values;
    }
  }

  private PortValues values() {
    Dataset data = new Dataset() {
      @Override
      public DataOutline outline() {
        return new DataOutline(1, List.of("a"), Optional.empty(), COUNT, COUNT, true);
      }

      @Override
      public Activations examples(Split split) {
        return new Passes();
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
    PortValues values = PortValues.of(data);
    values.add(
        "first",
        new StageOutline(PortRef.DATA, List.of(new Port("same", 1, "its input")), List.of(), Set.of(), List.of(), 1),
        new Model() {
          @Override
          public Map<String, INDArray> parameters() {
            return Map.of();
          }

          @Override
          public INDArray output(String port, INDArray input) {
            computed++;
            return input.dup();
          }
        });
    return values;
  }

  private static float[] read(Activations activations, long pass) {
    FloatBuffer into = FloatBuffer.allocate(COUNT);
    activations.read(pass, new int[] {0, 1, 2}, 0, COUNT, into);
    return into.array();
  }

  @Test
  void readersInDifferentPassesDoNotMakeEachOtherComputeThemAgain() {
    PortValues values = values();
    Activations one = values.forTraining(PORT, Split.TRAIN);
    Activations other = values.forTraining(PORT, Split.TRAIN);
    for (int batch = 0; batch < 10; batch++) {
      assertArrayEquals(new float[] {3, 3, 3}, read(one, 3));
      assertArrayEquals(new float[] {8, 8, 8}, read(other, 8));
    }
    assertEquals(2, computed);
  }

  @Test
  void theMeasuringPassIsComputedOnceForAll() {
    PortValues values = values();
    read(values.forTraining(PORT, Split.TEST), Activations.MEASURING_PASS);
    read(values.forTraining(PORT, Split.TEST), Activations.MEASURING_PASS);
    read(values.of(PORT, Split.TEST), Activations.MEASURING_PASS);
    assertEquals(1, computed);
  }
}
