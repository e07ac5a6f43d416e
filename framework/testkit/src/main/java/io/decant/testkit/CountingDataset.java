package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.spi.Dataset;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A dataset that logs which examples are read, including reads through ports computed from it. */
record CountingDataset(Dataset data, ExampleReadLog log) implements Dataset {

  @Override
  public DatasetSpec spec() {
    return data.spec();
  }

  @Override
  public Activations examples(Split split) {
    return new CountingActivations(data.examples(split), split, log);
  }

  @Override
  public int[] labels(Split split) {
    return data.labels(split);
  }

  @Override
  public List<SourceFile> files() {
    return data.files();
  }

  private record CountingActivations(Activations examples, Split split, ExampleReadLog log)
      implements Activations {

    @Override
    public int count() {
      return examples.count();
    }

    @Override
    public int width() {
      return examples.width();
    }

    @Override
    public boolean isResampled() {
      return examples.isResampled();
    }

    @Override
    public int deterministicCount() {
      return examples.deterministicCount();
    }

    @Override
    public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
      log.record(split, epoch, Arrays.copyOfRange(rows, from, to));
      examples.gather(epoch, rows, from, to, destination);
    }

    @Override
    public INDArray slice(long epoch, int from, int to) {
      Objects.checkFromToIndex(from, to, count());
      log.record(split, epoch, IntStream.range(from, to).toArray());
      return examples.slice(epoch, from, to);
    }
  }
}
