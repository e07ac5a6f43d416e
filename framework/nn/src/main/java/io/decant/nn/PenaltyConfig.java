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
 *   <li>{@code rho}: the KL sparsity penalty (Ng 2011, <em>Sparse autoencoder</em>), the
 *       Kullback-Leibler divergence of every unit's batch mean {@code ρ̂_j} from {@code ρ}, {@code
 *       weight · Σ_j [ρ ln(ρ/ρ̂_j) + (1−ρ) ln((1−ρ)/(1−ρ̂_j))]}, with {@code ρ̂_j} clamped to
 *       {@code [clamp, 1 − clamp]} and no gradient outside. It is a target for the mean activation:
 *       a high one requests a dense code.
 *   <li>{@code l1}: {@code l1} times the batch mean of the L1 norm of the activations, the usual
 *       sparsity penalty.
 * </ul>
 *
 * @param rho the target mean activation of the first kind
 * @param l1 the weight of the second kind
 * @param weight the weight of the first kind
 * @param clamp the minimum distance of a mean from 0 and 1 in the first kind
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record PenaltyConfig(
    @Description(
            "Pulls the mean activation of every unit towards this value; a high value requests a"
                + " dense code.")
        @Range(exclusiveMin = 0, exclusiveMax = 1)
        Optional<Double> rho,
    @Description(
            "Weight of the mean L1 norm of the activations, the usual sparsity penalty; an"
                + " alternative to rho.")
        @Range(min = 0)
        Optional<Double> l1,
    @Description("Weight of the rho penalty; 0 disables it.") @Range(min = 0) @DefaultValue("1e-4")
        double weight,
    @Description(
            "Minimum distance from 0 and 1 to which mean activations are clamped before they are"
                + " compared with rho.")
        @Range(exclusiveMin = 0, exclusiveMax = 0.5)
        @DefaultValue("1e-7")
        double clamp) {

  /** Requires exactly one of the two kinds. */
  public PenaltyConfig {
    if (rho.isPresent() == l1.isPresent()) {
      throw new InvalidInputException(
              rho.isPresent()
                  ? "a penalty has either rho or l1, not both"
                  : "a penalty needs either rho or l1")
          .hint("Write l1: 1e-3 for a sparse code, or rho: 0.05 to set a target mean activation.")
          .atKey("rho");
    }
  }

  /** Creates a KL sparsity penalty with weight 1e-4. */
  public static PenaltyConfig klSparsity(double rho, double clamp) {
    return new PenaltyConfig(Optional.of(rho), Optional.empty(), 1e-4, clamp);
  }

  /** Creates an L1 penalty. */
  public static PenaltyConfig l1Penalty(double l1) {
    return new PenaltyConfig(Optional.empty(), Optional.of(l1), 1e-4, 1e-7);
  }

  /**
   * Returns the sparsity that a penalty under the key {@code penalty} requests of a port, for the
   * stage's spec; empty without a {@code rho} or with weight 0.
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

  /** Creates the penalty on contiguous rows. */
  Penalty toPenalty(int width) {
    return toPenalty(width, width);
  }

  /** Creates the penalty on rows that start {@code stride} values apart. */
  Penalty toPenalty(int width, int stride) {
    return rho.isPresent()
        ? new KlSparsityPenalty(width, stride, rho.get(), weight, clamp)
        : new L1Penalty(stride, l1.orElseThrow());
  }
}
