package io.decant.testkit;

import io.decant.api.Activations;
import io.decant.api.Observation;
import io.decant.api.Tensors;
import io.decant.api.spi.ProbeContext;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Probes with a single fault each. */
final class FaultyProbes {

  private FaultyProbes() {}

  /** Observes an array of another shape. */
  public static final class WrongArrayShape extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, new float[mean.length + 1], largest);
    }
  }

  /** Omits a declared observation. */
  public static final class OmitsDeclaredResult extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return Observation.builder()
          .array("mean", "mean activation", Tensors.of(mean, mean.length), "unit");
    }
  }

  /** Observes a scalar that its spec does not declare. */
  public static final class ReportsUndeclaredScalar extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, largest).scalar("mean-of-all", "mean", 1, "");
    }
  }

  /** Uses camel case in a name. */
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

  /** Divides by a maximum that may be zero. */
  public static final class DividesByZeroMaximum extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      return super.report(config, context, mean, 1 / largest);
    }
  }

  /** Fails during training. */
  public static final class FailsDuringTraining extends ValidProbe {
    @Override
    public Observation observe(Config config, ProbeContext context) {
      if (context.epoch().epoch() > 0) {
        throw new IllegalStateException("too early");
      }
      return super.observe(config, context);
    }
  }

  /** Keeps state between observations during training. */
  public static final class KeepsStateBetweenObservations extends ValidProbe {
    private int watched;

    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      watched += context.epoch().epoch() > 0 ? 1 : 0;
      return super.report(config, context, mean, largest + watched);
    }
  }

  /** Overwrites another probe's observation. */
  public static final class MutatesObservations extends ValidProbe {
    @Override
    Observation.Builder report(Config config, ProbeContext context, float[] mean, double largest) {
      context.array(config.rankBy()).addi(1);
      return super.report(config, context, mean, largest);
    }
  }

  /** Interprets the end of a range as a count, which is equivalent in the first batch. */
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

  /** Reads the first batch only. */
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

  /** Skips a partial last batch. */
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

  /** Never checks for cancellation. */
  public static final class NeverChecksCancellation extends ValidProbe {
    @Override
    void checkCancellation(ProbeContext context) {}
  }
}
