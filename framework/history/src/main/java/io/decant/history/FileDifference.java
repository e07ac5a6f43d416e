package io.decant.history;

/**
 * A difference between the files of two runs.
 *
 * @param file the path relative to the folders of the runs, with slashes
 * @param description the first difference and the largest numeric difference, such as {@code
 *     hidden.weight[3] is 0.25, was 0.5}
 * @since 0.1.0
 */
public record FileDifference(String file, String description) {}
