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

/** Stages that are good but for one thing. */
final class FaultyStages {

  private FaultyStages() {}

  /** Takes the end of the rows for their number, which is the same in the first batch. */
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

  /** Counts passes from 0, where epochs are counted from 1. */
  public static final class CountsEpochsFromZero extends ValidStage {
    @Override
    INDArray read(Activations examples, int epoch) {
      return super.read(examples, epoch - 1);
    }
  }

  /** Takes the first batch for all examples. */
  public static final class TrainsOnlyOnFirstBatch extends ValidStage {
    @Override
    INDArray read(Activations examples, int epoch) {
      return examples.slice(epoch, 0, Math.min(1000, examples.count()));
    }
  }

  /** Is not named among the services. */
  public static final class NotRegisteredAsService extends ValidStage {}

  /** Can't be made. */
  public static final class ThrowsInConstructor extends ValidStage {
    /** Fails. */
    public ThrowsInConstructor() {
      throw new IllegalStateException("no");
    }
  }

  /** Has an id that no file can name. */
  public static final class InvalidPluginId extends ValidStage {
    @Override
    public String id() {
      return "Bad Id";
    }
  }

  /** Is silent about what it does. */
  public static final class EmptySummary extends ValidStage {
    @Override
    public String summary() {
      return "good";
    }
  }

  /** Objects to everything. */
  public static final class RejectsExampleConfig extends ValidStage {
    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      throw new InvalidInputException("I do not want to").atKey("reads");
    }
  }

  /** Says something else each time. */
  public static final class NonDeterministicSpec extends ValidStage {
    private int calls;

    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      calls++;
      return spec(config, upstream, "small-" + calls, Set.of());
    }
  }

  /** Needs ND4J to plan. */
  public static final class UsesNd4jInSpec extends ValidStage {
    @Override
    public StageSpec spec(Config config, UpstreamSpecs upstream) {
      Tensors.of(new float[1], 1);
      return super.spec(config, upstream);
    }
  }

  /** Draws random numbers of its own. */
  public static final class UsesUnseededRandom extends ValidStage {
    @Override
    float[] start(RandomGenerator random, int count) {
      return super.start(new java.util.Random(), count);
    }
  }

  /** Trains with the size that was asked for last. */
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

  /** Reports what was measured last, whoever trains. */
  public static final class SharesTrainingState extends ValidStage {
    private EpochMetrics last;

    @Override
    void report(StageContext context, EpochMetrics report, Model model) {
      EpochMetrics told =
          last == null ? report : new EpochMetrics(report.epoch(), report.epochs(), last.metrics());
      context.epochEnded(told, model);
      last = report;
    }

    @Override
    public Model train(Config config, StageContext context) {
      last = null;
      return super.train(config, context);
    }
  }

  /** Measures what its outline does not declare. */
  public static final class ReportsUndeclaredMetric extends ValidStage {
    @Override
    void report(StageContext context, EpochMetrics report, Model model) {
      context.epochEnded(
          new EpochMetrics(report.epoch(), report.epochs(), Map.of("tset-loss", 1.0)), model);
    }
  }

  /** Trains otherwise on another thread than on the one that made it. */
  public static final class BoundToConstructingThread extends ValidStage {
    private final Thread owner = Thread.currentThread();

    @Override
    float[] start(RandomGenerator random, int count) {
      return Thread.currentThread() == owner ? super.start(random, count) : new float[count];
    }
  }

  /** Trains a model that works for the thread that has trained it. */
  public static final class ModelBoundToTrainingThread extends ValidStage {
    @Override
    public Model train(Config config, StageContext context) {
      Thread owner = Thread.currentThread();
      return new TrainedModel(((TrainedModel) super.train(config, context)).parameters) {
        @Override
        public INDArray output(String port, INDArray input) {
          INDArray given = super.output(port, input);
          return Thread.currentThread() == owner ? given : given.addi(1);
        }
      };
    }
  }

  /** Never asks whether to stop. */
  public static final class NeverChecksCancellation extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {}
  }

  /** Hears that it is to stop and ends as if it had not. */
  public static final class SwallowsCancellation extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      context.cancellation().isCancellationRequested();
    }
  }

  /** Throws something else when it is to stop. */
  public static final class WrapsCancelledException extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      if (context.cancellation().isCancellationRequested()) {
        throw new IllegalStateException("stopped");
      }
    }
  }

  /** Asks again and again before it stops. */
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

  /** Gives one value more than it promises. */
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

  /** Hands out parameters of another type. */
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

  /** Says that it is a classifier, and gives logits of another number of classes. */
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

  /** Tells a layer whose weights are all zero, which its own are not. */
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

  /** Has a port that YAML can't name well. */
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

  /** Trains to something that is no number. */
  public static final class DivergesToNan extends ValidStage {
    @Override
    float[] start(RandomGenerator random, int count) {
      float[] values = super.start(random, count);
      values[0] = Float.NaN;
      return values;
    }
  }

  /** Divides by what it reads. */
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

  /** Rounds what it restores, though it computes with what it was given. */
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

  /** Forgets a part of the model. */
  public static final class RestoresWithoutBias extends ValidStage {
    @Override
    public Model restore(Config config, UpstreamSpecs upstream, Map<String, INDArray> parameters) {
      Parameters whole = Parameters.of(parameters);
      return new TrainedModel(new Parameters(whole.weight(), new float[whole.size()])) {
        @Override
        public Map<String, INDArray> parameters() {
          return whole.arrays();
        }
      };
    }
  }

  /** Goes on without a part of what it has learnt. */
  public static final class ResumesWithoutBias extends ValidStage {
    @Override
    Parameters resume(Checkpoint checkpoint) {
      return new Parameters(
          checkpoint.getArray("weight"), new float[checkpoint.getArray("bias").length]);
    }
  }

  /** Hands out its own arrays. */
  public static final class ReturnsLiveParameters extends ValidStage {
    @Override
    Model model(Parameters parameters) {
      return new TrainedModel(parameters) {
        private Map<String, INDArray> own;

        @Override
        public Map<String, INDArray> parameters() {
          Map<String, INDArray> now = super.parameters();
          if (own == null) {
            own = now;
          }
          own.forEach((name, values) -> values.assign(now.get(name)));
          return own;
        }
      };
    }
  }

  /** Computes with whatever became of the arrays that it handed out. */
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

  /** Gives other values where it is given floats. */
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

  /** Gives an example another output among other examples. */
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

  /** Writes over the labels of others. */
  public static final class MutatesLabels extends ValidStage {
    @Override
    void checkCancellation(StageContext context) {
      super.checkCancellation(context);
      context.labels(Split.TRAIN)[0] = 2;
    }
  }

  /** Writes over what it is to compute from. */
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

  /** Forgets that without a unit of the input the loss may change. */
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

  /** Turns the sign of the rises round. */
  public static final class NegatedAblationEffects extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[] latentAblationEffects(INDArray target, INDArray code) {
          double[] rises = super.latentAblationEffects(target, code);
          for (int j = 0; j < rises.length; j++) {
            rises[j] = -rises[j];
          }
          return rises;
        }
      };
    }
  }

  /** Takes a mean for a sum. */
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
   * Decodes the sum of the codes in place of adding up what is decoded, though its decoder adds
   * something to each.
   */
  public static final class DecodesSummedCodes extends ValidAutoencoderStage {
    @Override
    Model model(Parameters parameters) {
      return new AutoencoderModel(parameters) {
        @Override
        public double[][] sumOfSubsetReconstructions(INDArray code, boolean[][] kept) {
          return super.sumOfSubsetReconstructions(code.sum(true, 0), kept);
        }
      };
    }
  }
}
