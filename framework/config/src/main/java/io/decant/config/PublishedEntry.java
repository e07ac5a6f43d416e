package io.decant.config;

import io.decant.api.config.Description;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind the address of a published number; a number alone is short for {@code value}.
 *
 * @param value the published value
 * @param epochs the published values of all epochs, the first first; the value and the range are
 *     then of the last
 * @param range lowest and highest value of re-runs by others
 * @param source where it is from
 */
public record PublishedEntry(
    @Description("The published value.") Optional<Double> value,
    @Description(
            "The published values, one for each epoch of the published run; value and range are of its last.")
        Optional<List<Double>> epochs,
    @Description("Lowest and highest value of re-runs by others: [low, high].")
        Optional<List<Double>> range,
    @Description("Where it is from, in a few words.") Optional<String> source) {

  /**
   * Where a published number belongs: a step (group 1) and a measure (2), at the end or in an epoch
   * (4).
   */
  public static final Pattern ADDRESS =
      Pattern.compile("(" + NameValidator.NAME + ")\\.([^@]+)(@([1-9][0-9]{0,9}))?");
}
