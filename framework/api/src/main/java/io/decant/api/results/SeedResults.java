package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.EpochMetrics;
import io.decant.api.Figure;
import io.decant.api.ObservationSeries;
import io.decant.api.metrics.StageDiagnostics;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * What one seed gave. All maps are in the order of the plan.
 *
 * @param seed the seed
 * @param directory the seed's folder, relative to the run's
 * @param epochMetrics the measures of each epoch, by stage
 * @param diagnostics what was measured of each stage after training, by stage
 * @param observations what was observed, by probe
 * @param figures the figures drawn, by the name that the YAML file gives the visualizer
 * @param seconds how long each step took, by step
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record SeedResults(
    long seed,
    String directory,
    Map<String, List<EpochMetrics>> epochMetrics,
    Map<String, StageDiagnostics> diagnostics,
    Map<String, ObservationSeries> observations,
    Map<String, List<Figure>> figures,
    Map<String, Double> seconds) {}
