package io.decant.api.run;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.EpochReport;
import io.decant.api.Figure;
import io.decant.api.ObservationSeries;
import io.decant.api.Stability;
import io.decant.api.measure.StageAudit;
import java.util.List;
import java.util.Map;

/**
 * What one seed gave. All maps are in the order of the plan.
 *
 * @param seed the seed
 * @param folder the seed's folder, relative to the run's
 * @param epochs the measures of each epoch, by stage
 * @param audits what was measured of each stage after training, by stage
 * @param observations what was observed, by probe
 * @param figures the figures drawn, by the name that the YAML file gives the visualizer
 * @param seconds how long each step took, by step
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record SeedView(
    long seed,
    String folder,
    Map<String, List<EpochReport>> epochs,
    Map<String, StageAudit> audits,
    Map<String, ObservationSeries> observations,
    Map<String, List<Figure>> figures,
    Map<String, Double> seconds) {}
