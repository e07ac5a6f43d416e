package io.decant.engine.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The progress of a step.
 *
 * @param epoch the current epoch, counted from 1; 0 if the step has none
 * @param epochs the number of epochs; 0 if the step has none
 * @param done the number of processed examples
 * @param expected the total number of examples; 0 if unknown
 * @param perSecond examples per second, over the last seconds
 * @param remaining the estimated remaining time, once known
 * @param liveMetrics live values by name, such as {@code loss}
 * @since 0.1.0
 */
public record StepProgress(
    int epoch,
    int epochs,
    long done,
    long expected,
    double perSecond,
    Optional<Duration> remaining,
    Map<String, Double> liveMetrics) {}
