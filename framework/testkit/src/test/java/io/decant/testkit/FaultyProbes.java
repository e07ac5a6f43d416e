package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.spi.ProbeContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Probes that are good but for one thing. */
final class FaultyProbes {

  private FaultyProbes() {}

  /** Observes an array of another shape. */
  public static final class WrongArrayShape extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, new float[mean.length + 1], largest);
    }
  }

  /** Observes less than it promised. */
  public static final class OmitsDeclaredResult extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return Observation.builder()
          .array("mean", "mean activation", Tensors.of(mean, mean.length), "unit");
    }
  }

  /** Observes a number that its outline does not name. */
  public static final class ReportsUndeclaredScalar extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, largest).scalar("mean-of-all", "mean", 1, "");
    }
  }

  /** Names a number as Java would. */
  public static final class InvalidScalarName extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, largest).scalar("meanOfAll", "mean", 1, "");
    }
  }

  /** Divides by zero. */
  public static final class ReturnsInfinity extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, Double.POSITIVE_INFINITY);
    }
  }

  /** Divides by what may be zero. */
  public static final class DividesByZeroMaximum extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, 1 / largest);
    }
  }

  /** Can't look while a stage trains. */
  public static final class FailsDuringTraining extends ValidProbe {
    @Override
    public Observation observe(Config config, ProbeContext context) {
      if (context.epoch().epoch() > 0) {
        throw new IllegalStateException("too early");
      }
      return super.observe(config, context);
    }
  }

  /** Counts how often it has looked while a stage trained. */
  public static final class KeepsStateBetweenObservations extends ValidProbe {
    private int watched;

    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      watched += context.epoch().epoch() > 0 ? 1 : 0;
      return super.report(config, context, mean, largest + watched);
    }
  }

  /** Writes into what another probe observed. */
  public static final class MutatesObservations extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      context.array(config.rankBy()).addi(1);
      return super.report(config, context, mean, largest);
    }
  }

  /** Takes the end of the rows for their number, which is the same in the first batch. */
  public static final class TreatsEndAsCount extends ValidProbe {
    @Override
    int batch(Config config) {
      return 1000;
    }

    @Override
    INDArray read(Activations activations, int from, int batch) {
      return activations.slice(
          Activations.EVALUATION, from, Math.min(batch, activations.count() - from));
    }
  }

  /** Takes the first batch for all examples. */
  public static final class ReadsOnlyFirstBatch extends ValidProbe {
    @Override
    int batch(Config config) {
      return Integer.MAX_VALUE / 2;
    }

    @Override
    INDArray read(Activations activations, int from, int batch) {
      return super.read(activations, from, 1000);
    }
  }

  /** Leaves out the last batch, which is not full. */
  public static final class SkipsPartialBatch extends ValidProbe {
    @Override
    int batch(Config config) {
      return 15;
    }

    @Override
    INDArray read(Activations activations, int from, int batch) {
      return from + batch > activations.count()
          ? Tensors.of(new float[activations.width()], 1, activations.width())
          : super.read(activations, from, batch);
    }
  }

  /** Reads examples without asking whether to stop. */
  public static final class NeverChecksCancellation extends ValidProbe {
    @Override
    void checkCancellation(ProbeContext context) {}
  }
}
