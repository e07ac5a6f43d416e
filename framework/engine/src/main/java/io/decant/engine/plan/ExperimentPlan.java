package io.decant.engine.plan;

import io.decant.api.PublishedResult;
import io.decant.api.spi.UpstreamSpecs;
import java.util.List;

/**
 * An experiment, ready to run.
 *
 * @param name its name
 * @param title its title, its name if the file gives none
 * @param question what it asks, empty if the file does not say
 * @param next what to try next
 * @param seeds the seeds, one run each
 * @param data the data
 * @param steps stages, probes and figures, each behind everything that it reads; figures last
 * @param published published numbers to compare with
 * @param upstreamSpecs the outlines of all steps
 * @param resolved the experiment as a YAML file of its own, with every default written out: running
 *     it gives this run
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
