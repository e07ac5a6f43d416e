package io.decant.config;

import io.decant.api.InvalidInputException;
import io.decant.api.config.DefaultValue;
import io.decant.api.config.Description;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys of an experiment other than its steps and published results.
 *
 * @param title the title of the report
 * @param question the research question
 * @param data the name of a data source
 * @param seed a single seed
 * @param seeds several seeds
 * @param next suggestions of what to try next
 * @param publishedData the digest of the data of the published results, or a prefix of it
 */
public record ExperimentProperties(
    @Description("The title of the report.") Optional<String> title,
    @Description("The research question, shown below the title.") Optional<String> question,
    @Description("The name of an entry of 'data'.") String data,
    @Description("A single seed, instead of seeds. 1 if neither is given.") Optional<Long> seed,
    @Description("Several seeds, instead of seed.") Optional<List<Long>> seeds,
    @Description("Suggestions in the report of what to try next.") @DefaultValue("[]")
        List<String> next,
    @Description(
            "The digest of the data of the published results, as 'plan' shows it, or a prefix of it. "
                + "Results on other data are not compared with them.")
        Optional<String> publishedData) {

  /** The keys of an experiment that are bound elsewhere. */
  public static final List<String> OTHER_KEYS = List.of("stages", "probes", "figures", "published");

  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{12,64}");

  /** Strips the line breaks at the end of folded text. */
  public ExperimentProperties {
    title = title.map(String::strip);
    question = question.map(String::strip);
    next = next.stream().map(String::strip).toList();
    if (publishedData.filter(digest -> !DIGEST.matcher(digest).matches()).isPresent()) {
      throw new InvalidInputException(
              "'published-data' must be sha256: followed by 12 to 64 hexadecimal digits")
          .atKey("published-data")
          .hint("Copy the digest that 'plan' shows for the data of the published results.");
    }
  }
}
