package io.decant.api.run;

import static io.decant.api.Stability.Level.EVOLVING;

import io.decant.api.DataOutline;
import io.decant.api.Moment;
import io.decant.api.Published;
import io.decant.api.Scalar;
import io.decant.api.Stability;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 * @param notCompared why published numbers are not set beside the run's, in a sentence; empty if they are
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
    Path folder,
    Optional<String> notCompared) {

  /** A run whose numbers can be compared with published ones. */
  public RunView(
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
    this(
        experiment,
        title,
        question,
        next,
        data,
        steps,
        seeds,
        measures,
        published,
        provenance,
        folder,
        Optional.empty());
  }

  /** Copies the lists. */
  public RunView {
    next = List.copyOf(next);
    steps = List.copyOf(steps);
    seeds = List.copyOf(seeds);
    measures = List.copyOf(measures);
    published = List.copyOf(published);
    provenance = List.copyOf(provenance);
  }

  /** The final number of that address, if the run has it. */
  public Optional<MeasureView> measure(String address) {
    return measures.stream().filter(measure -> measure.address().equals(address)).findFirst();
  }

  /** The number of that address after an epoch, NaN for a seed that lacks it; empty if all lack it. */
  public Optional<MeasureView> measureAfter(String address, int epoch) {
    String name = address.substring(address.indexOf('.') + 1);
    List<Double> values = new ArrayList<>();
    for (SeedView seed : seeds) {
      values.add(after(seed, stepOf(address), name, epoch).orElse(Double.NaN));
    }
    if (values.stream().allMatch(value -> value.isNaN())) {
      return Optional.empty();
    }
    String label = measure(address).map(MeasureView::label).orElse(name.replace('-', ' '));
    return Optional.of(new MeasureView(address, label, measure(address).map(MeasureView::unit).orElse(""), values));
  }

  private static Optional<Double> after(SeedView seed, String step, String name, int epoch) {
    if (seed.observations().containsKey(step)) {
      return seed.observations().get(step).at(new Moment(epoch)).stream()
          .flatMap(seen -> seen.scalars().stream())
          .filter(scalar -> scalar.name().equals(name))
          .map(Scalar::value)
          .findFirst();
    }
    return seed.epochs().getOrDefault(step, List.of()).stream()
        .filter(report -> report.epoch() == epoch)
        .flatMap(report -> Optional.ofNullable(report.measures().get(name)).stream())
        .findFirst();
  }

  /** The name of the step that an address begins with. */
  static String stepOf(String address) {
    return address.substring(0, Math.max(0, address.indexOf('.')));
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
