package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DatasetSpec;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Data sources with a single fault each. */
final class FaultyDataSources {

  private FaultyDataSources() {}

  /** Labels an example with a nonexistent class. */
  public static final class LabelOutOfRange extends ValidDataSource {
    @Override
    int[] labels(int count) {
      int[] labels = super.labels(count);
      labels[1] = 2;
      return labels;
    }
  }

  /** Declares two classes with the same name. */
  public static final class DuplicateClassNames extends ValidDataSource {
    @Override
    public DatasetSpec spec(Config config) {
      return new DatasetSpec(
          WIDTH, List.of("odd", "odd"), Optional.empty(), config.count(), config.count(), true);
    }
  }

  /** Returns NaN. */
  public static final class ReturnsNan extends ValidDataSource {
    @Override
    float value(float random) {
      return random > 0.5 ? Float.NaN : random;
    }
  }

  /** Returns different values from slice and gather. */
  public static final class GatherDiffersFromSlice extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public INDArray slice(long epoch, int from, int to) {
          return super.slice(epoch, from, to).addi(1);
        }
      };
    }
  }

  /** Returns the same array from every call. */
  public static final class ReturnsSharedArray extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        private final INDArray values = super.slice(Activations.EVALUATION, 0, count);

        @Override
        public INDArray slice(long epoch, int from, int to) {
          return epoch == Activations.EVALUATION && to - from == count
              ? values
              : super.slice(epoch, from, to);
        }
      };
    }
  }

  /** Interprets the end of a range as a count. */
  public static final class TreatsEndAsCount extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public INDArray slice(long epoch, int from, int to) {
          return super.slice(epoch, from, Math.min(from + to, count));
        }
      };
    }
  }

  /** Ignores the start of a range. */
  public static final class IgnoresSliceStart extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public INDArray slice(long epoch, int from, int to) {
          return super.slice(epoch, 0, to - from);
        }
      };
    }
  }

  /** Ignores the start within the given indices. */
  public static final class IgnoresGatherStart extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
          super.gather(epoch, rows, 0, to - from, destination);
        }
      };
    }
  }

  /** Reads examples in data order instead of the order of indices. */
  public static final class IgnoresIndexOrder extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
          int[] sorted = rows.clone();
          Arrays.sort(sorted, from, to);
          super.gather(epoch, sorted, from, to, destination);
        }
      };
    }
  }

  /** Fills the same array in every call. */
  public static final class ReusesOutputArray extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        private final Map<Integer, INDArray> bySize = new HashMap<>();

        @Override
        public synchronized INDArray slice(long epoch, int from, int to) {
          INDArray values = super.slice(epoch, from, to);
          return bySize.computeIfAbsent(to - from, size -> values).assign(values);
        }
      };
    }
  }

  /** Draws the rows of an epoch from a stream that continues between epochs. */
  public static final class ContinuesRandomStream extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        private long epochs = -1;
        private long lastRow = -1;

        @Override
        public INDArray slice(long epoch, int from, int to) {
          epochs += epoch == lastRow ? 0 : 1;
          lastRow = epoch;
          return super.slice(epoch == EVALUATION ? 0 : epochs, from, to);
        }
      };
    }
  }

  /** Writes to the start of a buffer. */
  public static final class IgnoresBufferPosition extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public void gather(long epoch, int[] rows, int from, int to, FloatBuffer destination) {
          super.gather(epoch, rows, from, to, destination.position(0));
        }
      };
    }
  }

  /** Is resampled without declaring it. */
  public static final class HidesResampling extends ValidDataSource {
    @Override
    public DatasetSpec spec(Config config) {
      return new DatasetSpec(
          WIDTH, List.of("even", "odd"), Optional.empty(), config.count(), config.count(), false);
    }
  }

  /** Is resampled but declares the first example deterministic. */
  public static final class OverstatesDeterministicCount extends ValidDataSource {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new RandomActivations(seed, split, count) {
        @Override
        public int deterministicCount() {
          return 1;
        }
      };
    }
  }

  /** Returns its values only on the thread that loaded it. */
  public static final class BoundToLoadingThread extends ValidDataSource {
    private final Thread owner = Thread.currentThread();

    @Override
    float value(float random) {
      return Thread.currentThread() == owner ? random : 0;
    }
  }

  /** Ignores a new seed once loaded. */
  public static final class IgnoresNewSeed extends ValidDataSource {
    @Override
    public Dataset load(Config config, StepContext context) {
      Dataset loaded = super.load(config, context);
      return new Dataset() {
        @Override
        public DatasetSpec spec() {
          return loaded.spec();
        }

        @Override
        public Activations examples(Split split) {
          return loaded.examples(split);
        }

        @Override
        public int[] labels(Split split) {
          return loaded.labels(split);
        }

        @Override
        public List<SourceFile> files() {
          return loaded.files();
        }

        @Override
        public Optional<Dataset> withSeed(StepContext other) {
          return Optional.of(this);
        }
      };
    }
  }

  /** Wraps CancelledException. */
  public static final class WrapsCancelledException extends ValidDataSource {
    @Override
    public Dataset load(Config config, StepContext context) {
      try {
        context.cancellation().throwIfRequested();
      } catch (RuntimeException e) {
        throw new IllegalStateException(e);
      }
      return super.load(config, context);
    }
  }

  /** Loads the data of the latest spec. */
  public static final class KeepsStateFromSpec extends ValidDataSource {
    private Config last;

    @Override
    public DatasetSpec spec(Config config) {
      last = last == null ? config : last;
      return super.spec(config);
    }

    @Override
    int[] labels(int count) {
      return super.labels(last.count());
    }
  }

  /** Uses ND4J in its spec. */
  public static final class UsesNd4jInSpec extends ValidDataSource {
    @Override
    public DatasetSpec spec(Config config) {
      Tensors.of(new float[1], 1);
      return super.spec(config);
    }
  }
}
