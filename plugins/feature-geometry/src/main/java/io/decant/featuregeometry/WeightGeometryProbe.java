package io.decant.featuregeometry;

import io.decant.analysis.ArgSort;
import io.decant.analysis.Float32Arrays;
import io.decant.api.Finding;
import io.decant.api.InvalidInputException;
import io.decant.api.Observation;
import io.decant.api.ObservationSpec;
import io.decant.api.ObservationSpec.ArraySpec;
import io.decant.api.capability.FeatureDictionary;
import io.decant.api.spi.Probe;
import io.decant.api.spi.ProbeContext;
import io.decant.api.spi.UpstreamSpecs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures the geometry of the columns of an autoencoder's weights, one column per input unit, most
 * important unit first.
 *
 * <p>With {@code W1 [code, units]} the encoder's weights, {@code W_i} column i of it, and {@code W2
 * [units, code]} the decoder's weights: {@code encoder-norm} is {@code ‖W_i‖}, {@code interference}
 * is {@code Σ_{j≠i} (W_i · W_j)²}, {@code product} is {@code W2 W1}, {@code decoder-bias} is the
 * decoder's bias, and {@code order} contains the index of the unit at each rank. {@code
 * dimensionality}, {@code represented-units} (units with {@code ‖W_i‖ > 0.5}) and {@code
 * features-per-dimension} of the encoder are defined as in Elhage et al. 2022, <em>Toy Models of
 * Superposition</em>.
 *
 * @since 0.1.0
 */
public final class WeightGeometryProbe implements Probe<WeightGeometryConfig> {

  private static final double REPRESENTED_NORM = 0.5;

  /** Creates the probe. */
  public WeightGeometryProbe() {}

  @Override
  public String id() {
    return "weight-geometry";
  }

  @Override
  public String title() {
    return "Geometry of an autoencoder's weights";
  }

  @Override
  public String summary() {
    return "Measures the lengths of the weight columns of the input units and how much they overlap.";
  }

  @Override
  public ObservationSpec spec(WeightGeometryConfig config, UpstreamSpecs upstream) {
    int units = upstream.port(upstream.stage(config.reads()).input()).width();
    config
        .rankBy()
        .ifPresent(
            ref -> {
              ArraySpec ranking = upstream.array(ref);
              if (!ranking.matches(List.of(units))) {
                throw new InvalidInputException(
                        ref
                            + " has the shape "
                            + ranking.shape()
                            + ", expected one value for each of the "
                            + units
                            + " input units of "
                            + config.reads())
                    .atKey("rank-by")
                    .hint("Name an array of a probe that reads " + config.reads() + ".");
              }
            });
    return new ObservationSpec(
        List.of(
            ArraySpec.of("order", units),
            ArraySpec.of("encoder-norm", units),
            ArraySpec.of("decoder-bias", units),
            ArraySpec.of("interference", units),
            ArraySpec.of("dimensionality", units),
            ArraySpec.of("product", units, units)),
        List.of(
            "represented-units",
            "features-per-dimension",
            "mean-dimensionality",
            "mean-interference"),
        List.of());
  }

  @Override
  public Observation observe(WeightGeometryConfig config, ProbeContext context) {
    FeatureDictionary dictionary = context.capability(config.reads(), FeatureDictionary.class);
    double[][] w1 = Float32Arrays.toRows(dictionary.encoderDirections());
    double[][] w2 = Float32Arrays.toRows(dictionary.decoderDirections());
    double[] bias = Float32Arrays.toDoubles(dictionary.decoderBias());
    int units = bias.length;
    int[] order =
        config
            .rankBy()
            .map(ref -> ArgSort.descending(Float32Arrays.toDoubles(context.array(ref))))
            .orElseGet(() -> IntStream.range(0, units).toArray());

    SuperpositionMetrics geometry = new SuperpositionMetrics(w1, context.cancellation());
    double[] norm = geometry.norms();
    double[] interference = geometry.interference();
    double[] dimensionality = geometry.dimensionality();
    long represented = Arrays.stream(norm).filter(n -> n > REPRESENTED_NORM).count();

    Observation.Builder observation = Observation.builder();
    observation.array("order", "index of the unit", Float32Arrays.vector(order), "rank");
    observation.array("encoder-norm", "length of the encoder column", reorder(norm, order), "rank");
    observation.array("decoder-bias", "bias of the decoder", reorder(bias, order), "rank");
    observation.array(
        "interference",
        "sum of squared overlaps with other units",
        reorder(interference, order),
        "rank");
    observation.array(
        "dimensionality", "share of a dimension (0 to 1)", reorder(dimensionality, order), "rank");
    observation.array(
        "product",
        "decoder times encoder",
        Float32Arrays.matrix(product(w2, w1, order)),
        "output rank",
        "input rank");
    observation.scalar(
        "represented-units",
        "units whose encoder column is longer than 0.5",
        represented,
        "units of " + units);
    observation.scalar(
        "features-per-dimension",
        "features per dimension of the code",
        geometry.featuresPerDimension(),
        "features");
    observation.scalar(
        "mean-dimensionality",
        "mean share of a dimension",
        mean(dimensionality),
        "dimensions per unit");
    observation.scalar("mean-interference", "mean interference", mean(interference), "");
    observation.finding(
        Finding.note(
            String.format(
                Locale.ROOT,
                "%d of %d units are represented in a code of %d dimensions (encoder column longer than %.1f).",
                represented,
                units,
                w1.length,
                REPRESENTED_NORM)));
    return observation.build();
  }

  /** Returns {@code W2 W1} with rows and columns in this order. */
  private static double[][] product(double[][] decoder, double[][] encoder, int[] order) {
    double[][] product = new double[order.length][order.length];
    for (int row = 0; row < order.length; row++) {
      for (int column = 0; column < order.length; column++) {
        for (int k = 0; k < encoder.length; k++) {
          product[row][column] += decoder[k][order[row]] * encoder[k][order[column]];
        }
      }
    }
    return product;
  }

  private static INDArray reorder(double[] values, int[] order) {
    return Float32Arrays.vector(Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
