package io.decant.engine.measure;

import io.decant.api.EpochReport;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.StageOutline;
import io.decant.api.capability.Autoencoder;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import io.decant.api.run.MeasureView;
import io.decant.api.run.SeedView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers the final numbers of a run over its seeds: of each stage the measures of the last epoch and the audit, of each
 * probe the scalars that it observed last. Where a stage's own measure has the name of one of the audit's, the audit's
 * counts: it is taken in the same way of every stage.
 *
 * @since 0.1.0
 */
public final class FinalMeasures {

  private static final Sparsity UNMEASURED = new Sparsity(0, 0, 0, 0, new double[1], new double[1]);

  private FinalMeasures() {}

  /** The names of what the audit of a stage will measure, without the stage's name. */
  public static List<String> audited(StageOutline outline) {
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, Sparsity> ports = new LinkedHashMap<>();
    outline.ports().forEach(port -> ports.put(port.name(), UNMEASURED));
    boolean reconstructs = outline.capabilities().stream().anyMatch(Autoencoder.class::isAssignableFrom);
    Optional<Reconstruction> reconstruction =
        reconstructs ? Optional.of(new Reconstruction(0, 0)) : Optional.empty();
    ofAudit("", new StageAudit(ports, reconstruction, List.of()), values);
    return values.keySet().stream().map(address -> address.substring(1)).toList();
  }

  private record Value(String label, String unit, double value) {}

  /**
   * The measures that every seed has, in the order of the steps.
   *
   * @param seeds at least one
   */
  public static List<MeasureView> of(List<SeedView> seeds) {
    List<Map<String, Value>> bySeed = seeds.stream().map(FinalMeasures::values).toList();
    List<MeasureView> measures = new ArrayList<>();
    bySeed.get(0).forEach((address, first) -> {
      if (bySeed.stream().allMatch(values -> values.containsKey(address))) {
        List<Double> values = bySeed.stream().map(seed -> seed.get(address).value()).toList();
        measures.add(new MeasureView(address, first.label(), first.unit(), values));
      }
    });
    return measures;
  }

  private static Map<String, Value> values(SeedView seed) {
    Map<String, Value> values = new LinkedHashMap<>();
    seed.audits().forEach((stage, audit) -> {
      ofLastEpoch(stage, seed.epochs().getOrDefault(stage, List.of()), values);
      ofAudit(stage, audit, values);
    });
    seed.observations().forEach((probe, series) -> ofProbe(probe, series, values));
    return values;
  }

  private static void ofLastEpoch(String stage, List<EpochReport> epochs, Map<String, Value> values) {
    if (!epochs.isEmpty()) {
      epochs.get(epochs.size() - 1).measures().forEach((name, value) ->
          values.put(stage + "." + name, new Value(name.replace('-', ' '), "", value)));
    }
  }

  private static void ofAudit(String stage, StageAudit audit, Map<String, Value> values) {
    audit.ports().forEach((port, sparsity) -> ofPort(stage + "." + port + ".", port, sparsity, values));
    audit.reconstruction().ifPresent(r -> {
      values.put(stage + ".mse", new Value("mean squared error of the reconstruction, test examples", "", r.meanSquaredError()));
      values.put(
          stage + ".explained-variance", new Value("explained variance, about the mean, test examples", "", r.explainedVariance()));
    });
  }

  private static void ofPort(String prefix, String port, Sparsity sparsity, Map<String, Value> values) {
    String ofUnits = "units of " + sparsity.width();
    values.put(prefix + "l0", new Value(port + ": on for a test example (L0)", ofUnits, sparsity.l0()));
    values.put(prefix + "zero-share", new Value(port + ": share of exact zeros, test examples", "", sparsity.zeroShare()));
    values.put(prefix + "mean-activation", new Value(port + ": mean activation, test examples", "", sparsity.meanActivation()));
    values.put(prefix + "dead", new Value(port + ": never on for a test example", ofUnits, sparsity.dead()));
    values.put(
        prefix + "always-on", new Value(port + ": on for over 99 % of test examples", ofUnits, sparsity.alwaysOn()));
  }

  private static void ofProbe(String probe, ObservationSeries series, Map<String, Value> values) {
    for (Scalar scalar : series.last().scalars()) {
      values.put(probe + "." + scalar.name(), new Value(scalar.label(), scalar.unit(), scalar.value()));
    }
  }
}
