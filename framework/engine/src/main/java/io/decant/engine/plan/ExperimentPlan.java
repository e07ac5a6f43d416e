package io.decant.engine.plan;

import io.decant.api.PublishedResult;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/**
 * An experiment that is ready to run.
 *
 * @param name its name
 * @param title its title, or its name if it has no title
 * @param question the research question; empty if there is none
 * @param next suggestions of what to try next
 * @param seeds the seeds
 * @param data the data
 * @param steps stages, probes and figures, each after everything that it reads; figures last
 * @param published published results to compare with
 * @param upstreamSpecs the specs of all steps
 * @param resolved the experiment as a standalone YAML file with all defaults, which repeats the run
 * @since 0.1.0
 */
public record ExperimentPlan(
    String name,
    String title,
    String question,
    List<String> next,
    List<Long> seeds,
    DataStep<?> data,
    List<Step> steps,
    List<PublishedResult> published,
    UpstreamSpecs upstreamSpecs,
    String resolved) {}
