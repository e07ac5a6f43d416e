package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.Dataset;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Repeats a few examples so that they exceed one batch and the last batch is incomplete. The data
 * is declared as resampled, so that ports are computed in every epoch and a read log covers all
 * epochs.
 */
record RepeatedDataset(Dataset data) implements Dataset {

  private static final int TRAIN = 5003;
  private static final int TEST = 4999;

  @Override
  public DatasetSpec spec() {
    DatasetSpec original = data.spec();
    return new DatasetSpec(
        original.width(), original.classes(), original.image(), TRAIN, TEST, true);
  }

  private static int count(Split split) {
    return split == Split.TRAIN ? TRAIN : TEST;
  }

  @Override
  public Activations examples(Split split) {
    return new RepeatedActivations(data.examples(split), count(split));
  }

  @Override
  public int[] labels(Split split) {
    int[] originalLabels = data.labels(split);
    return IntStream.range(0, count(split))
        .map(row -> originalLabels[row % originalLabels.length])
        .toArray();
  }

  @Override
  public List<SourceFile> files() {
    return data.files();
  }

  private record RepeatedActivations(Activations original, int count) implements Activations {

    @Override
    public int width() {
      return original.width();
    }

    @Override
    public boolean isResampled() {
      return true;
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      int[] originalRows = Arrays.stream(rows).map(row -> row % original.count()).toArray();
      original.gather(epoch, originalRows, from, to, destination);
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      int[] rows = IntStream.range(from, to).toArray();
      return Tensors.create(
          destination -> gather(epoch, rows, 0, rows.length, destination), rows.length, width());
    }
  }
}
