package io.decant.engine.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How far a step has come.
 *
 * @param epoch the epoch under way, counted from 1; 0 if the step has none
 * @param epochs how many there are; 0 if the step has none
 * @param done examples seen
 * @param expected examples to be seen; 0 if not known
 * @param perSecond examples a second, over the last seconds
 * @param remaining the time left, once it can be told
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
