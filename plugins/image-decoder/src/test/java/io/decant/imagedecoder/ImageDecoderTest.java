package io.decant.imagedecoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.ParameterShape;
import io.decant.api.Port;
import io.decant.api.RandomStreams;
import io.decant.api.Split;
import io.decant.api.StageOutline;
import io.decant.api.Tensors;
import io.decant.api.capability.Generator;
import io.decant.api.capability.LayeredModel;
import io.decant.api.config.PortRef;
import io.decant.nn.Initialisation;
import io.decant.testkit.Workbench;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ImageDecoderTest {

  private static final int TRAIN = 400;
  private static final int TEST = 50;
  private static final int WIDTH = 6;
  private static final ImageDecoder STAGE = new ImageDecoder();
  private static final PortRef HALF = PortRef.parse("half.values");
  private static final ImageDecoderConfig CONFIG =
      new ImageDecoderConfig(HALF, PortRef.DATA, 60, 1e-2, 16, Initialisation.PYTORCH_LINEAR);

  /** Pictures that are drawn anew in every pass: three values, and the same ones mirrored. */
  private record Mirrored(int count, long seed) implements Activations {
    @Override
    public int width() {
      return WIDTH;
    }

    @Override
    public boolean drawnAnew() {
      return true;
    }

    @Override
    public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
      for (int i = from; i < to; i++) {
        RandomGenerator random = RandomStreams.stream(seed, "pass " + pass, "row " + rows[i]);
        float[] half = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        into.put(half).put(half[2]).put(half[1]).put(half[0]);
      }
    }

    @Override
    public INDArray rows(long pass, int from, int to) {
      int[] rows = new int[to - from];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = from + i;
      }
      FloatBuffer values = FloatBuffer.allocate(rows.length * WIDTH);
      read(pass, rows, 0, rows.length, values);
      return Tensors.of(values.array(), rows.length, WIDTH);
    }
  }

  /** Hands on the first three values of six: enough to draw the rest. */
  private record Half() implements Model {
    @Override
    public Map<String, INDArray> parameters() {
      return Map.of();
    }

    @Override
    public INDArray output(String port, INDArray input) {
      float[] all = Tensors.toFloats(input);
      float[] half = new float[all.length / 2];
      for (int i = 0; i < half.length; i++) {
        half[i] = 2 * all[i / 3 * WIDTH + i % 3] - 1;
      }
      return Tensors.of(half, all.length / WIDTH, 3);
    }
  }

  private static Workbench bench() {
    Workbench bench =
        Workbench.over(
            new DataOutline(WIDTH, List.of("any"), Optional.empty(), TRAIN, TEST, true),
            new Mirrored(TRAIN, 1),
            new int[TRAIN],
            new Mirrored(TEST, 2),
            new int[TEST]);
    bench.put(
        "half",
        new StageOutline(
            PortRef.DATA, List.of(new Port("values", 3, "values")), List.of(), Set.of(), List.of(), 0),
        new Half());
    return bench;
  }

  @Test
  void learnsToDrawThePictureOfTheSamePass() {
    // drawn from another pass the pictures would be independent of the input, and the error their variance of 1/12
    Workbench bench = bench();
    bench.train("painter", STAGE, CONFIG);
    Map<String, Double> last = bench.epochs("painter").get(59).measures();
    assertTrue(last.get("test-mse") < 1.0 / 12 / 10, last.toString());
    assertEquals(last.get("test-loss"), last.get("test-mse"));
  }

  @Test
  void drawsWhatItReported() {
    Workbench bench = bench();
    Generator painter = (Generator) bench.train("painter", STAGE, CONFIG);
    INDArray hidden = bench.activations(HALF, Split.TEST).rows(Activations.MEASURING_PASS, 0, TEST);
    INDArray wanted = bench.activations(PortRef.DATA, Split.TEST).rows(Activations.MEASURING_PASS, 0, TEST);
    float[] x = Tensors.toFloats(wanted);
    float[] drawn = Tensors.toFloats(painter.draw(hidden));
    double error = 0;
    for (int i = 0; i < x.length; i++) {
      error += (drawn[i] - x[i]) * (drawn[i] - x[i]) / x.length;
    }
    assertEquals(error, bench.epochs("painter").get(59).measures().get("test-mse"), 1e-6);
  }

  @Test
  void outlineHasAPictureAsWideAsItsTarget() {
    StageOutline outline = STAGE.outline(CONFIG, bench().wiring());
    assertEquals(HALF, outline.input());
    assertEquals("picture", outline.ports().get(0).name());
    assertEquals(WIDTH, outline.ports().get(0).width());
    assertEquals(
        List.of(ParameterShape.of("picture.weight", 6, 3), ParameterShape.of("picture.bias", 6)),
        outline.parameters());
    assertEquals(Set.of(Generator.class, LayeredModel.class), outline.capabilities());
    assertEquals(60, outline.epochs());
  }

  @Test
  void followsItsFormula() {
    Workbench bench = bench();
    Model painter = bench.train("painter", STAGE, CONFIG);
    INDArray hidden = Tensors.of(new float[] {0.5f, -1, 2}, 1, 3);
    Map<String, INDArray> p = painter.parameters();
    double z = p.get("picture.bias").getDouble(4);
    for (int i = 0; i < 3; i++) {
      z += p.get("picture.weight").getDouble(4, i) * hidden.getDouble(0, i);
    }
    assertEquals(1 / (1 + Math.exp(-z)), painter.output("picture", hidden).getDouble(0, 4), 1e-5);
    assertThrows(IllegalArgumentException.class, () -> painter.output("code", hidden));
  }

  @Test
  void refusesToDrawWhatItReads() {
    ImageDecoderConfig same = new ImageDecoderConfig(HALF, HALF, 1, 1e-2, 16, Initialisation.PYTORCH_LINEAR);
    InvalidInputException thrown =
        assertThrows(InvalidInputException.class, () -> STAGE.outline(same, bench().wiring()));
    assertEquals(Optional.of("target"), thrown.key());
  }
}
