package io.decant.history;

/**
 * How a file of a run differs from that of another run.
 *
 * @param file the file, relative to the runs' folders, with slashes
 * @param description the first difference, and the largest one of numbers: a few words, such as
 *     {@code hidden.weight[3] is 0.25, was 0.5}
 * @since 0.1.0
 */
public record FileDiff(String file, String description) {}
