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
 * The results of one seed. All maps are in the order of the plan.
 *
 * @param seed the seed
 * @param directory the seed's folder, relative to the run directory
 * @param epochMetrics the metrics of each epoch, by stage
 * @param diagnostics the diagnostics after training, by stage
 * @param observations the observations, by probe
 * @param figures the figures, by the visualizer's name in the YAML file
 * @param seconds the duration of each step, by step
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
