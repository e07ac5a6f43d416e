package io.decant.config;

import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an experiment says about itself, beside its steps and published numbers.
 *
 * @param title a question or a name for its reader
 * @param question what it asks
 * @param data the name of a data source
 * @param seed the only seed
 * @param seeds the seeds, one run each
 * @param next what to try next
 * @param publishedData the digest of the data that the published numbers are of, or how it begins
 */
public record ExperimentMetadata(
    @Description("What the report says at its top.") Optional<String> title,
    @Description("What the experiment asks; stands below the title.") Optional<String> question,
    @Description("The name of an entry of 'data'.") String data,
    @Description("The seed of its only run; in place of seeds. 1 if neither is given.")
        Optional<Long> seed,
    @Description("The seeds, one run for each; in place of seed.") Optional<List<Long>> seeds,
    @Description("What the report suggests to try next.") @DefaultValue("[]") List<String> next,
    @Description(
            "On which data the published numbers were measured: its digest, as 'plan' shows it, or how that begins. "
                + "On other data they are not compared.")
        Optional<String> publishedData) {

  /** The keys of an experiment that are read elsewhere. */
  public static final List<String> OTHER_KEYS = List.of("stages", "probes", "figures", "published");

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{12,64}");

  /** Takes away the line ends that folded text has behind it. */
  public ExperimentMetadata {
    title = title.map(String::strip);
    question = question.map(String::strip);
    next = next.stream().map(String::strip).toList();
    if (publishedData.filter(digest -> !DIGEST.matcher(digest).matches()).isPresent()) {
      throw new InvalidInputException(
              "'published-data' must be sha256: and 12 to 64 hexadecimal digits")
          .atKey("published-data")
          .hint("Take it from what 'plan' shows of the data that the numbers were measured on.");
    }
  }
}
