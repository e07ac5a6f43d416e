package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.DatasetSpec;
import io.decant.api.EpochIndex;
import io.decant.api.PublishedResult;
import io.decant.api.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A run of an experiment, over one or more seeds.
 *
 * @param experiment the experiment's name
 * @param title its title
 * @param question what it asks, in a paragraph or a few
 * @param nextSteps what to try next, each in a sentence or two; words between backquotes are
 *     commands or keys
 * @param data what is known of the data
 * @param steps the steps, each behind those that it reads
 * @param seeds what each seed gave
 * @param metrics the final numbers, over the seeds
 * @param published published numbers to set beside them
 * @param provenance where the results came from
 * @param directory the run's folder
 * @param notComparableReason why published numbers are not set beside the run's, in a sentence;
 *     empty if they are
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
public record RunResults(
    String experiment,
    String title,
    String question,
    List<String> nextSteps,
    DatasetSpec data,
    List<StepInfo> steps,
    List<SeedResults> seeds,
    List<MetricSummary> metrics,
    List<PublishedResult> published,
    List<ProvenanceEntry> provenance,
    Path directory,
    Optional<String> notComparableReason) {

  /** A run whose numbers can be compared with published ones. */
  public RunResults(
      String experiment,
      String title,
      String question,
      List<String> nextSteps,
      DatasetSpec data,
      List<StepInfo> steps,
      List<SeedResults> seeds,
      List<MetricSummary> metrics,
      List<PublishedResult> published,
      List<ProvenanceEntry> provenance,
      Path directory) {
    this(
        experiment,
        title,
        question,
        nextSteps,
        data,
        steps,
        seeds,
        metrics,
        published,
        provenance,
        directory,
        Optional.empty());
  }

  /** Copies the lists. */
  public RunResults {
    nextSteps = List.copyOf(nextSteps);
    steps = List.copyOf(steps);
    seeds = List.copyOf(seeds);
    metrics = List.copyOf(metrics);
    published = List.copyOf(published);
    provenance = List.copyOf(provenance);
  }

  /** The final number of that address, if the run has it. */
  public Optional<MetricSummary> metric(String address) {
    return metrics.stream().filter(measure -> measure.address().equals(address)).findFirst();
  }

  /**
   * The number of that address after an epoch, NaN for a seed that lacks it; empty if all lack it.
   */
  public Optional<MetricSummary> metricAtEpoch(String address, int epoch) {
    String name = address.substring(address.indexOf('.') + 1);
    List<Double> values = new ArrayList<>();
    for (SeedResults seed : seeds) {
      values.add(after(seed, stepOf(address), name, epoch).orElse(Double.NaN));
    }
    if (values.stream().allMatch(value -> value.isNaN())) {
      return Optional.empty();
    }
    String label = metric(address).map(MetricSummary::label).orElse(name.replace('-', ' '));
    return Optional.of(
        new MetricSummary(
            address, label, metric(address).map(MetricSummary::unit).orElse(""), values));
  }

  private static Optional<Double> after(SeedResults seed, String step, String name, int epoch) {
    if (seed.observations().containsKey(step)) {
      return seed.observations().get(step).at(new EpochIndex(epoch)).stream()
          .flatMap(seen -> seen.scalars().stream())
          .filter(scalar -> scalar.name().equals(name))
          .map(Scalar::value)
          .findFirst();
    }
    return seed.epochMetrics().getOrDefault(step, List.of()).stream()
        .filter(report -> report.epoch() == epoch)
        .flatMap(report -> Optional.ofNullable(report.metrics().get(name)).stream())
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
