package io.decant.nn;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.InvalidInputException;
import io.decant.api.SparsityTarget;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import io.decant.api.config.Range;
import io.decant.nn.kernel.KlSparsityPenalty;
import io.decant.nn.kernel.L1Penalty;
import io.decant.nn.kernel.Penalty;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A penalty on the activations of a layer, added to the loss. One of two kinds:
 *
 * <ul>
 *   <li>{@code rho}: the Kullback-Leibler divergence of every unit's batch mean {@code ρ̂_j} from
 *       {@code ρ}, {@code weight · Σ_j [ρ ln(ρ/ρ̂_j) + (1−ρ) ln((1−ρ)/(1−ρ̂_j))]}, {@code ρ̂_j}
 *       clamped to {@code [clamp, 1 − clamp]}, without gradient outside. It is a target for the
 *       mean activation: a high one asks for a dense code.
 *   <li>{@code l1}: {@code l1} times the batch mean of the sum of absolute activations, the usual
 *       way to a sparse code.
 * </ul>
 *
 * @param rho the target of the first kind
 * @param l1 the weight of the second kind
 * @param weight the weight of the first kind
 * @param clamp how near a mean may come to 0 and 1 in the first kind
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record PenaltyConfig(
    @Description(
            "Pulls the mean activation of every unit towards this value; a high one asks for a dense code.")
        @Range(exclusiveMin = 0, exclusiveMax = 1)
        Optional<Double> rho,
    @Description(
            "Weight of the mean sum of absolute activations, the usual way to a sparse code; in place of rho.")
        @Range(min = 0)
        Optional<Double> l1,
    @Description("Weight of the penalty that rho asks for; 0 takes it away.")
        @Range(min = 0)
        @DefaultValue("1e-4")
        double weight,
    @Description("Keeps the mean activations that rho is compared with this far from 0 and 1.")
        @Range(exclusiveMin = 0, exclusiveMax = 0.5)
        @DefaultValue("1e-7")
        double clamp) {

  /** Requires one of the two kinds. */
  public PenaltyConfig {
    if (rho.isPresent() == l1.isPresent()) {
      throw new InvalidInputException(
              rho.isPresent()
                  ? "a penalty has either rho or l1, and this one has both"
                  : "a penalty needs either rho or l1, and this one has neither")
          .hint(
              "Write l1: 1e-3 to make the code sparse, or rho: 0.05 to ask for a mean activation.")
          .atKey("rho");
    }
  }

  /** A penalty of the first kind, with the weight 1e-4. */
  public static PenaltyConfig klSparsity(double rho, double clamp) {
    return new PenaltyConfig(Optional.of(rho), Optional.empty(), 1e-4, clamp);
  }

  /** The usual penalty. */
  public static PenaltyConfig l1Penalty(double l1) {
    return new PenaltyConfig(Optional.empty(), Optional.of(l1), 1e-4, 1e-7);
  }

  /**
   * What a penalty under the key {@code penalty} asks of the sparsity of a port, for the stage's
   * outline. Without a {@code rho}, or with the weight 0, it asks for nothing in particular.
   */
  public static List<SparsityTarget> sparsityTargets(Optional<PenaltyConfig> penalty, String port) {
    return penalty
        .filter(p -> p.weight > 0)
        .flatMap(PenaltyConfig::rho)
        .map(
            rho ->
                new SparsityTarget(
                    "penalty.rho", rho, port, SparsityTarget.SparsityMetric.MEAN_ACTIVATION))
        .stream()
        .toList();
  }

  /** The penalty on rows that stand one behind the other. */
  Penalty toPenalty(int width) {
    return toPenalty(width, width);
  }

  /** The penalty on rows of which each begins {@code stride} behind the one before. */
  Penalty toPenalty(int width, int stride) {
    return rho.isPresent()
        ? new KlSparsityPenalty(width, stride, rho.get(), weight, clamp)
        : new L1Penalty(stride, l1.orElseThrow());
  }
}
