package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Split;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Data that notes what is read of it, by whoever reads a port that is computed from it. */
record CountedReads(Dataset data, ReadLog log) implements Dataset {

  @Override
  public DataOutline outline() {
    return data.outline();
  }

  @Override
  public Activations examples(Split split) {
    return new Counted(data.examples(split), split, log);
  }

  @Override
  public int[] labels(Split split) {
    return data.labels(split);
  }

  @Override
  public List<SourceFile> files() {
    return data.files();
  }

  private record Counted(Activations examples, Split split, ReadLog log) implements Activations {

    @Override
    public int count() {
      return examples.count();
    }

    @Override
    public int width() {
      return examples.width();
    }

    @Override
    public boolean drawnAnew() {
      return examples.drawnAnew();
    }

    @Override
    public int unchanging() {
      return examples.unchanging();
    }

    @Override
    public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
      log.read(split, pass, Arrays.copyOfRange(rows, from, to));
      examples.read(pass, rows, from, to, into);
    }

    @Override
    public INDArray rows(long pass, int from, int to) {
      Objects.checkFromToIndex(from, to, count());
      log.read(split, pass, IntStream.range(from, to).toArray());
      return examples.rows(pass, from, to);
    }
  }
}
