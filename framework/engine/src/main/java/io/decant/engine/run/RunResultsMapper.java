package io.decant.engine.run;

import io.decant.api.Model;
import io.decant.api.PublishedResult;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.FinalMetricsAggregator;
import io.decant.engine.plan.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Creates the results of a run as visualizers see them. */
final class RunResultsMapper {

  /** The shown length of a digest: {@code sha256:} and twelve digits. */
  private static final int SHOWN = 19;

  private final ExperimentPlan plan;
  private final FailedSteps failed;
  private final String dataDigest;
  private final Path folder;

  RunResultsMapper(ExperimentPlan plan, FailedSteps failed, String dataDigest, Path folder) {
    this.plan = plan;
    this.failed = failed;
    this.dataDigest = dataDigest;
    this.folder = folder;
  }

  /** Returns the results of a run, before its pages are rendered. */
  RunResults of(List<SeedResults> seeds, List<RunResults.ProvenanceEntry> provenance) {
    List<Step> steps = failed.remainingSteps(seeds.stream().map(SeedResults::seed).toList());
    return of(steps, seeds, provenance);
  }

  /** Returns the results of one seed for a figure of it, without other figures. */
  RunResults ofSeed(SeedResults seed) {
    List<Step> steps =
        plan.steps().stream()
            .filter(
                step ->
                    !(step instanceof FigureStep<?>)
                        && !failed.isFailedOrSkipped(seed.seed(), step))
            .toList();
    return of(steps, List.of(seed), List.of());
  }

  private RunResults of(
      List<Step> steps, List<SeedResults> seeds, List<RunResults.ProvenanceEntry> provenance) {
    List<PublishedResult> matching =
        plan.published().stream()
            .filter(p -> p.dataDigest().filter(d -> !dataDigest.startsWith(d)).isEmpty())
            .toList();
    return new RunResults(
        plan.name(),
        plan.title(),
        plan.question(),
        plan.next(),
        plan.data().spec(),
        StepInfoMapper.of(plan.data(), steps),
        seeds,
        FinalMetricsAggregator.aggregate(seeds),
        matching,
        provenance,
        folder,
        plan.published().stream()
            .filter(result -> !matching.contains(result))
            .findFirst()
            .map(result -> otherDataMessage(result.dataDigest().orElseThrow(), dataDigest)));
  }

  private static String otherDataMessage(String published, String actual) {
    return "The published numbers were measured on other data ("
        + shortened(published)
        + ") than this run's ("
        + shortened(actual)
        + "), so that they are not compared.";
  }

  private static String shortened(String digest) {
    return digest.substring(0, Math.min(digest.length(), SHOWN));
  }

  /** Returns a function that finds models by seed and stage. */
  static BiFunction<Long, String, Model> models(Map<Long, Map<String, Supplier<Model>>> bySeed) {
    return (seed, stage) ->
        Optional.ofNullable(bySeed.get(seed))
            .map(models -> models.get(stage))
            .map(Supplier::get)
            .orElseThrow(
                () -> new IllegalArgumentException("no stage " + stage + " in seed " + seed));
  }
}
