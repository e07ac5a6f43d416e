package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.api.EpochMetrics;
import io.decant.api.ObservationSeries;
import io.decant.api.Scalar;
import io.decant.api.StageSpec;
import io.decant.api.capability.Autoencoder;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import io.decant.api.results.MetricSummary;
import io.decant.api.results.SeedResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Aggregates the final metrics of a run over its seeds: the metrics of the last epoch and the
 * diagnostics of each stage, and the last scalars of each probe. If a stage's own metric has the
 * name of a diagnostic, the diagnostic is used, because it is measured in the same way for every
 * stage.
 *
 * @since 0.1.0
 */
public final class FinalMetricsAggregator {

  private static final SparsityMetrics NO_METRICS =
      new SparsityMetrics(0, 0, 0, 0, new double[1], new double[1]);

  private FinalMetricsAggregator() {}

  /** Returns the names of the diagnostics of a stage, without the name of the stage. */
  public static List<String> diagnosticNames(StageSpec spec) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    Map<String, SparsityMetrics> ports = new LinkedHashMap<>();
    spec.ports().forEach(port -> ports.put(port.name(), NO_METRICS));
    boolean reconstructs =
        spec.capabilities().stream().anyMatch(Autoencoder.class::isAssignableFrom);
    Optional<ReconstructionMetrics> reconstruction =
        reconstructs ? Optional.of(new ReconstructionMetrics(0, 0)) : Optional.empty();
    ofAudit("", new StageDiagnostics(ports, reconstruction, List.of()), values);
    return values.keySet().stream().map(address -> address.substring(1)).toList();
  }

  private record MetricValue(String label, String unit, double value) {}

  /**
   * Aggregates the metrics that all seeds have, in the order of the steps.
   *
   * @param seeds the results of at least one seed
   */
  public static List<MetricSummary> aggregate(List<SeedResults> seeds) {
    List<Map<String, MetricValue>> bySeed =
        seeds.stream().map(FinalMetricsAggregator::values).toList();
    List<MetricSummary> metrics = new ArrayList<>();
    bySeed
        .get(0)
        .forEach(
            (address, first) -> {
              if (bySeed.stream().allMatch(values -> values.containsKey(address))) {
                List<Double> values =
                    bySeed.stream().map(seed -> requireNonNull(seed.get(address)).value()).toList();
                metrics.add(new MetricSummary(address, first.label(), first.unit(), values));
              }
            });
    return metrics;
  }

  private static Map<String, MetricValue> values(SeedResults seed) {
    Map<String, MetricValue> values = new LinkedHashMap<>();
    seed.diagnostics()
        .forEach(
            (stage, diagnostics) -> {
              ofLastEpoch(stage, seed.epochMetrics().getOrDefault(stage, List.of()), values);
              ofAudit(stage, diagnostics, values);
            });
    seed.observations().forEach((probe, series) -> ofProbe(probe, series, values));
    return values;
  }

  private static void ofLastEpoch(
      String stage, List<EpochMetrics> epochs, Map<String, MetricValue> values) {
    if (!epochs.isEmpty()) {
      epochs
          .get(epochs.size() - 1)
          .metrics()
          .forEach(
              (name, value) ->
                  values.put(
                      stage + "." + name, new MetricValue(name.replace('-', ' '), "", value)));
    }
  }

  private static void ofAudit(
      String stage, StageDiagnostics diagnostics, Map<String, MetricValue> values) {
    diagnostics
        .ports()
        .forEach((port, sparsity) -> ofPort(stage + "." + port + ".", port, sparsity, values));
    diagnostics
        .reconstruction()
        .ifPresent(
            r -> {
              values.put(
                  stage + ".mse",
                  new MetricValue(
                      "mean squared error of the reconstruction, test examples",
                      "",
                      r.meanSquaredError()));
              values.put(
                  stage + ".explained-variance",
                  new MetricValue(
                      "explained variance, about the mean, test examples",
                      "",
                      r.explainedVariance()));
            });
  }

  private static void ofPort(
      String prefix, String port, SparsityMetrics sparsity, Map<String, MetricValue> values) {
    String suffix = "units of " + sparsity.width();
    values.put(
        prefix + "l0",
        new MetricValue(port + ": on for a test example (L0)", suffix, sparsity.l0()));
    values.put(
        prefix + "zero-share",
        new MetricValue(
            port + ": share of exact zeros, test examples", "", sparsity.zeroFraction()));
    values.put(
        prefix + "mean-activation",
        new MetricValue(port + ": mean activation, test examples", "", sparsity.meanActivation()));
    values.put(
        prefix + "dead",
        new MetricValue(port + ": never active on a test example", suffix, sparsity.deadCount()));
    values.put(
        prefix + "always-on",
        new MetricValue(
            port + ": on for over 99 % of test examples", suffix, sparsity.alwaysActiveCount()));
  }

  private static void ofProbe(
      String probe, ObservationSeries series, Map<String, MetricValue> values) {
    for (Scalar scalar : series.last().scalars()) {
      values.put(
          probe + "." + scalar.name(),
          new MetricValue(scalar.label(), scalar.unit(), scalar.value()));
    }
  }
}
