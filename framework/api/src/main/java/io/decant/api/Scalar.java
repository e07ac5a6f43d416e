package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import org.apiguardian.api.API;

/**
 * A number that a probe measured.
 *
 * @param name lower-case with dashes; its address in a run is {@code probe.name}
 * @param label what it is, in a few words for a table's row
 * @param value the number
 * @param unit such as {@code degrees}, {@code units of 98}; empty for a pure number
 * @since 0.1.0
 */
@API(status = STABLE)
public record Scalar(String name, String label, double value, String unit) {}
