package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.CancelledException;
import io.decant.api.Checkpoint;
import io.decant.api.EpochMetrics;
import io.decant.api.InvalidInputException;
import io.decant.api.Model;
import io.decant.api.Split;
import io.decant.api.StageSpec;
import io.decant.api.Tensors;
import io.decant.api.capability.ActivationFunction;
import io.decant.api.capability.Classifier;
import io.decant.api.capability.SequentialModel;
import io.decant.api.spi.StageContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Stages with a single fault each. */
final class FaultyStages {

  private FaultyStages() {}

  /** Interprets the end of a range as a count, which is equivalent in the first batch. */
  public static final class TreatsEndAsCount extends ValidStage {
    @Override
    INDArray read(Activations examples, int epoch) {
      List<INDArray> batches = new ArrayList<>();
      for (int from = 0; from < examples.count(); from += 1000) {
        batches.add(examples.slice(epoch, from, Math.min(1000, examples.count() - from)));
      }
      return Nd4j.concat(0, batches.toArray(new INDArray[0]));
    }
  }

  /** Counts epochs from 0 instead of 1. */
  public static final class CountsEpochsFromZero extends ValidStage {
    @Override
    INDArray read(Activations examples, int epoch) {
      return super.read(examples, epoch - 1);
    }
  }

  /** Trains on the first batch only. */
  public static final class TrainsOnlyOnFirstBatch extends ValidStage {
    @Override
    INDArray read(Activations examples, int epoch) {
      return examples.slice(epoch, 0, Math.min(1000, examples.count()));
    }
  }

  /** Is not registered as a service. */
  public static final class NotRegisteredAsService extends ValidStage {}

  /** Can't be instantiated. */
  public static final class ThrowsInConstructor extends ValidStage {
    /** Throws. */
    public ThrowsInConstructor() {
      throw new IllegalStateException("no");
    }
  }

  /** Has an invalid id. */
  public static final class InvalidPluginId extends ValidStage {
    @Override
    public String id() {
      return "Bad Id";
    }
  }

  /** Has an empty summary. */
  public static final class EmptySummary extends ValidStage {
    @Override
    public String summary() {
      return "good";
    }
  }

  /** Rejects every configuration. */
  public static final class RejectsExampleConfig extends ValidStage {
    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      throw new InvalidInputException("I do not want to").atKey("reads");
    }
  }

  /** Returns a different spec each time. */
  public static final class NonDeterministicSpec extends ValidStage {
    private int calls;

    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      calls++;
      return spec(config, upstream, "small-" + calls, Set.of());
    }
  }

  /** Uses ND4J in its spec. */
  public static final class UsesNd4jInSpec extends ValidStage {
    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      Tensors.of(new float[1], 1);
      return super.spec(config, upstream);
    }
  }

  /** Uses its own random numbers. */
  public static final class UsesUnseededRandom extends ValidStage {
    @Override
    float[] start(RandomGenerator random, int count) {
      return super.start(new java.util.Random(), count);
    }
  }

  /** Trains with the size of the latest spec. */
  public static final class KeepsStateFromSpec extends ValidStage {
    private Config last;

    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      last = config;
      return super.spec(config, upstream);
    }

    @Override
    public Model train(Config config, StageContext context) {
      return super.train(last, context);
    }
  }

  /** Shares its state between trainings. */
  public static final class SharesTrainingState extends ValidStage {
    private EpochMetrics last;

    @Override
    void report(StageContext context, EpochMetrics report, Model model) {
      EpochMetrics metrics =
          last == null ? report : new EpochMetrics(report.epoch(), report.epochs(), last.metrics());
      context.epochEnded(metrics, model);
      last = report;
    }

    @Override
    public Model train(Config config, StageContext context) {
      last = null;
      return super.train(config, context);
    }
  }

  /** Reports a metric that its spec does not declare. */
  public static final class ReportsUndeclaredMetric extends ValidStage {
    @Override
    void report(StageContext context, EpochMetrics report, Model model) {
      context.epochEnded(
          new EpochMetrics(report.epoch(), report.epochs(), Map.of("tset-loss", 1.0)), model);
    }
  }

  /** Trains differently on other threads than the one that created it. */
  public static final class BoundToConstructingThread extends ValidStage {
    private final Thread owner = Thread.currentThread();

    @Override
    float[] start(RandomGenerator random, int count) {
      return Thread.currentThread() == owner ? super.start(random, count) : new float[count];
    }
  }

  /** Trains a model that works only on the training thread. */
  public static final class ModelBoundToTrainingThread extends ValidStage {
    @Override
    public Model train(Config config, StageContext context) {
      Thread owner = Thread.currentThread();
      return new TrainedModel(((TrainedModel) super.train(config, context)).parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          INDArray output = super.output(port, input);
          return Thread.currentThread() == owner ? output : output.addi(1);
        }
      };
    }
  }

  /** Never checks for cancellation. */
  public static final class NeverChecksCancellation extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {}
  }

  /** Catches CancelledException and returns normally. */
  public static final class SwallowsCancellation extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      context.cancellation().isCancellationRequested();
    }
  }

  /** Wraps CancelledException. */
  public static final class WrapsCancelledException extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      if (context.cancellation().isCancellationRequested()) {
        throw new IllegalStateException("stopped");
      }
    }
  }

  /** Checks many times before it stops. */
  public static final class DelaysCancellation extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      boolean stop = false;
      for (int i = 0; i < 1000; i++) {
        stop = context.cancellation().isCancellationRequested();
      }
      if (stop) {
        throw new CancelledException();
      }
    }
  }

  /** Returns one value more than declared. */
  public static final class OutputWiderThanDeclared extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          return Tensors.of(new float[(int) input.size(0) * 4], input.size(0), 4);
        }
      };
    }
  }

  /** Returns float64 parameters. */
  public static final class Float64Parameters extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public Map<String, INDArray> parameters() {
          Map<String, INDArray> doubles = new LinkedHashMap<>();
          super.parameters()
              .forEach((name, values) -> doubles.put(name, values.castTo(DataType.DOUBLE)));
          return doubles;
        }
      };
    }
  }

  /** Is a classifier with the wrong number of logits. */
  public static final class WrongLogitsWidth extends ValidStage {
    private static final class WrongLogitsModel extends TrainedModel implements Classifier {
      WrongLogitsModel(Parameters parameters) {
        super(parameters);
      }

      @Override
      public INDArray logits(INDArray input) {
        return Tensors.of(new float[(int) input.size(0) * 7], input.size(0), 7);
      }
    }

    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      return spec(config, upstream, "small", Set.of(Classifier.class));
    }

    @Override
    Model model(Parameters parameters) {
      return new WrongLogitsModel(parameters);
    }
  }

  /** Exports a layer whose weights are all zero. */
  public static final class WrongExportedLayers extends ValidStage {
    private static final class WrongLayersModel extends TrainedModel implements SequentialModel {
      WrongLayersModel(Parameters parameters) {
        super(parameters);
      }

      @Override
      public List<Layer> layersUpTo(String port) {
        INDArray weight = parameters().get("weight").mul(0);
        return List.of(
            new Layer(
                weight,
                parameters().get("bias"),
                OptionalInt.empty(),
                ActivationFunction.IDENTITY));
      }
    }

    @Override
    Model model(Parameters parameters) {
      return new WrongLayersModel(parameters);
    }
  }

  /** Has an invalid port name. */
  public static final class InvalidPortName extends ValidStage {
    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      return spec(config, upstream, "Small_Values", Set.of());
    }
  }

  /** Reports only every other epoch. */
  public static final class SkipsEpochReports extends ValidStage {
    @Override
    void report(StageContext context, EpochMetrics report, Model model) {
      if (report.epoch() % 2 == 0) {
        super.report(context, report, model);
      }
    }
  }

  /** Diverges to NaN. */
  public static final class DivergesToNan extends ValidStage {
    @Override
    float[] start(RandomGenerator random, int count) {
      float[] values = super.start(random, count);
      values[0] = Float.NaN;
      return values;
    }
  }

  /** Divides by its input. */
  public static final class DividesByInput extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          float[] outputs = parameters.outputs(Tensors.toFloats(input));
          double sum = 0;
          for (float x : Tensors.toFloats(input)) {
            sum += x;
          }
          outputs[0] = sum == 0 ? Float.NaN : outputs[0];
          return Tensors.of(outputs, input.size(0), parameters.size());
        }
      };
    }
  }

  /** Rounds restored parameters, though it computes with the originals. */
  public static final class RoundsRestoredParameters extends ValidStage {
    @Override
    public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
      return new TrainedModel(Parameters.of(parameters)) {
        @Override
        public Map<String, INDArray> parameters() {
          Map<String, INDArray> rounded = super.parameters();
          rounded.get("weight").muli(1.0001f);
          return rounded;
        }
      };
    }
  }

  /** Restores without the bias. */
  public static final class RestoresWithoutBias extends ValidStage {
    @Override
    public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
      Parameters values = Parameters.of(parameters);
      return new TrainedModel(new Parameters(values.weight(), new float[values.size()])) {
        @Override
        public Map<String, INDArray> parameters() {
          return values.arrays();
        }
      };
    }
  }

  /** Resumes without the bias. */
  public static final class ResumesWithoutBias extends ValidStage {
    @Override
    Parameters resume(Checkpoint checkpoint) {
      return new Parameters(
          checkpoint.getArray("weight"), new float[checkpoint.getArray("bias").length]);
    }
  }

  /** Returns its own arrays. */
  public static final class ReturnsLiveParameters extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        private Map<String, INDArray> copies;

        @Override
        public Map<String, INDArray> parameters() {
          Map<String, INDArray> current = super.parameters();
          if (copies == null) {
            copies = current;
          }
          copies.forEach((name, values) -> values.assign(current.get(name)));
          return copies;
        }
      };
    }
  }

  /** Computes with the arrays that it returned. */
  public static final class ComputesWithReturnedParameters extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        private Map<String, INDArray> last = super.parameters();

        @Override
        public Map<String, INDArray> parameters() {
          last = super.parameters();
          return last;
        }

        @Override
        public INDArray output(String port, INDArray input) {
          float[] outputs = Parameters.of(last).outputs(Tensors.toFloats(input));
          return Tensors.of(outputs, input.size(0), parameters.size());
        }
      };
    }
  }

  /** Returns different values for float[] input. */
  public static final class FloatsDifferFromArray extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public float[] output(String port, float[] input, int rows) {
          float[] values = super.output(port, input, rows);
          for (int i = 0; i < values.length; i++) {
            values[i] = Math.round(100 * values[i]) / 100f;
          }
          return values;
        }
      };
    }
  }

  /** Returns an output that depends on the batch. */
  public static final class BatchDependentOutput extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          return super.output(port, input).addi(0.01 * input.size(0));
        }
      };
    }
  }

  /** Overwrites labels. */
  public static final class MutatesLabels extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      super.checkCancellation(context);
      context.labels(Split.TRAIN)[0] = 2;
    }
  }

  /** Overwrites its input. */
  public static final class MutatesInput extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          INDArray output = super.output(port, input);
          input.muli(0);
          return output;
        }
      };
    }
  }

  /** Returns zero effects of input ablation. */
  public static final class ZeroInputAblationEffects extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[] inputAblationEffects(INDArray input) {
          return new double[parameters.width()];
        }
      };
    }
  }

  /** Negates ablation effects. */
  public static final class NegatedAblationEffects extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[] latentAblationEffects(INDArray target, INDArray code) {
          double[] effects = super.latentAblationEffects(target, code);
          for (int j = 0; j < effects.length; j++) {
            effects[j] = -effects[j];
          }
          return effects;
        }
      };
    }
  }

  /** Returns a mean instead of a sum. */
  public static final class AveragesSoloInputCodes extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[][] sumOfSoloInputCodes(INDArray input) {
          double[][] sums = super.sumOfSoloInputCodes(input);
          for (double[] sum : sums) {
            for (int k = 0; k < sum.length; k++) {
              sum[k] /= input.size(0);
            }
          }
          return sums;
        }
      };
    }
  }

  /**
   * Decodes the sum of the codes instead of summing the reconstructions, although the decoder has a
   * bias.
   */
  public static final class DecodesSummedCodes extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] subsets) {
          return super.sumOfSubsetReconstructions(code.sum(true, 0), subsets);
        }
      };
    }
  }
}
