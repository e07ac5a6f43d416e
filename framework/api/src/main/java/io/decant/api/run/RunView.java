package io.decant.api.run;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.DataOutline;
import io.decant.api.Published;
import io.decant.api.Stability;
import java.nio.file.Path;
import java.util.List;

/**
 * A run of an experiment, over one or more seeds.
 *
 * @param experiment the experiment's name
 * @param title its title
 * @param question what it asks, in a paragraph or a few
 * @param next what to try next, each in a sentence or two; words between backquotes are commands or keys
 * @param data what is known of the data
 * @param steps the steps, each behind those that it reads
 * @param seeds what each seed gave
 * @param measures the final numbers, over the seeds
 * @param published published numbers to set beside them
 * @param provenance where the results came from
 * @param folder the run's folder
 * @since 0.1.0
 */
@Stability(EVOLVING)
public record RunView(
    String experiment,
    String title,
    String question,
    List<String> next,
    DataOutline data,
    List<StepView> steps,
    List<SeedView> seeds,
    List<MeasureView> measures,
    List<Published> published,
    List<ProvenanceEntry> provenance,
    Path folder) {

  /** Copies the lists. */
  public RunView {
    next = List.copyOf(next);
    steps = List.copyOf(steps);
    seeds = List.copyOf(seeds);
    measures = List.copyOf(measures);
    published = List.copyOf(published);
    provenance = List.copyOf(provenance);
  }

  /**
   * A line of the record of where results came from.
   *
   * @param section such as {@code plugins} or {@code machine}
   * @param name what it is
   * @param value its value
   */
  public record ProvenanceEntry(String section, String name, String value) {}
}
