package io.decant.config;

import io.decant.api.config.Description;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A published result; a number alone is short for {@code value}.
 *
 * @param value the published value
 * @param epochs the published values of all epochs in order; value and range then belong to the
 *     last epoch
 * @param range the lowest and highest value of re-runs by others
 * @param source the source
 */
public record PublishedResultConfig(
    @Description("The published value.") Optional<Double> value,
    @Description(
            "The published values, one for each epoch; value and range belong to the last epoch.")
        Optional<List<Double>> epochs,
    @Description("The lowest and highest value of re-runs by others: [low, high].")
        Optional<List<Double>> range,
    @Description("The source, in a few words.") Optional<String> source) {

  /**
   * The address of a published result: a step (group 1) and a metric (2), at the end or in an epoch
   * (4).
   */
  public static final Pattern ADDRESS =
      Pattern.compile("(" + NameValidator.NAME + ")\\.([^@]+)(@([1-9][0-9]{0,9}))?");
}
