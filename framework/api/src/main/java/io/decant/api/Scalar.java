package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A number measured by a probe.
 *
 * @param name lower-case with dashes; its address in a run is {@code probe.name}
 * @param label a few words for a table row
 * @param value the number
 * @param unit such as {@code degrees} or {@code units of 98}; empty for a dimensionless number
 * @since 0.1.0
 */
@API(status = STABLE)
public record Scalar(String name, String label, double value, String unit) {}
