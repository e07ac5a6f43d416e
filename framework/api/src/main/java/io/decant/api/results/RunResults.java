package io.decant.api.results;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.decant.api.DatasetSpec;
import io.decant.api.ObservationEpoch;
import io.decant.api.PublishedResult;
import io.decant.api.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The results of an experiment's run, over one or more seeds.
 *
 * @param experiment the experiment's name
 * @param title the experiment's title
 * @param question the research question, in one or more paragraphs
 * @param nextSteps what to try next, each in one or two sentences; commands and keys are enclosed
 *     in backquotes
 * @param data the spec of the data
 * @param steps the steps in topological order
 * @param seeds the results of each seed
 * @param metrics the final metrics over all seeds
 * @param published published results to compare with
 * @param provenance the provenance of the results
 * @param directory the run directory
 * @param notComparableReason why the run is not compared with published results, in a sentence;
 *     empty if it is
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

  /** Creates results that are comparable with published ones. */
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

  /** Returns the final metric of that address, if the run has it. */
  public Optional<MetricSummary> metric(String address) {
    return metrics.stream().filter(metric -> metric.address().equals(address)).findFirst();
  }

  /** Returns a metric after an epoch, with NaN for seeds without it; empty if all seeds lack it. */
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
      return seed.observations().get(step).at(new ObservationEpoch(epoch)).stream()
          .flatMap(observation -> observation.scalars().stream())
          .filter(scalar -> scalar.name().equals(name))
          .map(Scalar::value)
          .findFirst();
    }
    return seed.epochMetrics().getOrDefault(step, List.of()).stream()
        .filter(report -> report.epoch() == epoch)
        .flatMap(report -> Optional.ofNullable(report.metrics().get(name)).stream())
        .findFirst();
  }

  /** Returns the name of the step that an address begins with. */
  static String stepOf(String address) {
    return address.substring(0, Math.max(0, address.indexOf('.')));
  }

  /**
   * One line of the provenance.
   *
   * @param section such as {@code plugins} or {@code machine}
   * @param name the name of the entry
   * @param value its value
   */
  public record ProvenanceEntry(String section, String name, String value) {}
}
