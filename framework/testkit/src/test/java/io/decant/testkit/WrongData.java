package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.DataOutline;
import io.decant.api.Dataset;
import io.decant.api.Split;
import io.decant.api.Tensors;
import io.decant.api.spi.StepContext;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Data sources that are good but for one thing. */
final class WrongData {

  private WrongData() {}

  /** Labels an example with a class that is not there. */
  public static final class LabelsWrongly extends GoodData {
    @Override
    int[] labels(int count) {
      int[] labels = super.labels(count);
      labels[1] = 2;
      return labels;
    }
  }

  /** Has two classes of one name. */
  public static final class HasAClassTwice extends GoodData {
    @Override
    public DataOutline outline(Config config) {
      return new DataOutline(WIDTH, List.of("odd", "odd"), Optional.empty(), config.count(), config.count(), true);
    }
  }

  /** Gives a value that is no number. */
  public static final class GivesNaN extends GoodData {
    @Override
    float value(float drawn) {
      return drawn > 0.5 ? Float.NaN : drawn;
    }
  }

  /** Gives other values by the one way of reading than by the other. */
  public static final class ReadsDifferently extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public INDArray rows(long pass, int from, int to) {
          return super.rows(pass, from, to).addi(1);
        }
      };
    }
  }

  /** Gives the same array again and again. */
  public static final class GivesItsOwnArray extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        private final INDArray own = super.rows(Activations.MEASURING_PASS, 0, count);

        @Override
        public INDArray rows(long pass, int from, int to) {
          return pass == Activations.MEASURING_PASS && to - from == count ? own : super.rows(pass, from, to);
        }
      };
    }
  }

  /** Takes the end of the rows for their number. */
  public static final class TakesTheEndForACount extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public INDArray rows(long pass, int from, int to) {
          return super.rows(pass, from, Math.min(from + to, count));
        }
      };
    }
  }

  /** Gives the first rows, wherever they are to begin. */
  public static final class IgnoresWhereRowsBegin extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public INDArray rows(long pass, int from, int to) {
          return super.rows(pass, 0, to - from);
        }
      };
    }
  }

  /** Reads the first of the indices that it is given, wherever it is to begin among them. */
  public static final class IgnoresWhereIndicesBegin extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
          super.read(pass, rows, 0, to - from, into);
        }
      };
    }
  }

  /** Reads examples in the order of the data, not of the indices. */
  public static final class ReadsInRisingOrder extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
          int[] rising = rows.clone();
          Arrays.sort(rising, from, to);
          super.read(pass, rising, from, to, into);
        }
      };
    }
  }

  /** Fills one array again and again. */
  public static final class FillsOneArray extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        private final Map<Integer, INDArray> bySize = new HashMap<>();

        @Override
        public synchronized INDArray rows(long pass, int from, int to) {
          INDArray read = super.rows(pass, from, to);
          return bySize.computeIfAbsent(to - from, size -> read).assign(read);
        }
      };
    }
  }

  /** Draws the rows of a pass from a stream that goes on from pass to pass. */
  public static final class GoesOnDrawing extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        private long passes = -1;
        private long last = -1;

        @Override
        public INDArray rows(long pass, int from, int to) {
          passes += pass == last ? 0 : 1;
          last = pass;
          return super.rows(pass == MEASURING_PASS ? 0 : passes, from, to);
        }
      };
    }
  }

  /** Reads to the beginning of a buffer. */
  public static final class ReadsToTheBeginning extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public void read(long pass, int[] rows, int from, int to, FloatBuffer into) {
          super.read(pass, rows, from, to, into.position(0));
        }
      };
    }
  }

  /** Gives new values in each pass and does not say so. */
  public static final class HidesThatItIsDrawnAnew extends GoodData {
    @Override
    public DataOutline outline(Config config) {
      return new DataOutline(WIDTH, List.of("even", "odd"), Optional.empty(), config.count(), config.count(), false);
    }
  }

  /** Gives new values in each pass, and calls the first example one that is the same in all. */
  public static final class CallsDrawnExamplesUnchanging extends GoodData {
    @Override
    Activations examples(long seed, Split split, int count) {
      return new Drawn(seed, split, count) {
        @Override
        public int unchanging() {
          return 1;
        }
      };
    }
  }

  /** Gives its values only to the thread that loaded it. */
  public static final class KnowsOneThread extends GoodData {
    private final Thread owner = Thread.currentThread();

    @Override
    float value(float drawn) {
      return Thread.currentThread() == owner ? drawn : 0;
    }
  }

  /** Is the same in every seed once it is loaded. */
  public static final class IgnoresANewSeed extends GoodData {
    @Override
    public Dataset load(Config config, StepContext context) {
      Dataset loaded = super.load(config, context);
      return new Dataset() {
        @Override
        public DataOutline outline() {
          return loaded.outline();
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
        public Optional<Dataset> reseeded(StepContext other) {
          return Optional.of(this);
        }
      };
    }
  }

  /** Wraps the request to stop into an exception of its own. */
  public static final class StopsWithAnotherException extends GoodData {
    @Override
    public Dataset load(Config config, StepContext context) {
      try {
        context.cancellation().check();
      } catch (RuntimeException e) {
        throw new IllegalStateException(e);
      }
      return super.load(config, context);
    }
  }

  /** Loads what it looked at last. */
  public static final class RemembersWhatItLookedAt extends GoodData {
    private Config last;

    @Override
    public DataOutline outline(Config config) {
      last = last == null ? config : last;
      return super.outline(config);
    }

    @Override
    int[] labels(int count) {
      return super.labels(last.count());
    }
  }

  /** Looks at the data with ND4J. */
  public static final class OutlinesWithNd4j extends GoodData {
    @Override
    public DataOutline outline(Config config) {
      Tensors.of(new float[1], 1);
      return super.outline(config);
    }
  }
}
