package io.decant.report;

import io.decant.api.Finding;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import io.decant.api.results.StepInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step found, told once for all seeds in which it holds: sentences that differ only in their
 * numbers become one, with the lowest and the highest number wherever they differ. Where numbers
 * can't be joined so, they are those of the first seed.
 *
 * @param step the step that found it
 * @param kind its weight
 * @param text the sentence
 * @param seeds the seeds in which it holds
 * @param joined whether the numbers are those of all these seeds, not only of the first
 */
record MergedFinding(
    String step, Finding.Severity kind, String text, List<Long> seeds, boolean joined) {

  /** What all steps found, in the order of the steps. */
  static List<MergedFinding> of(RunResults run) {
    return run.steps().stream().flatMap(step -> of(run, step).stream()).toList();
  }

  /** What one step found. */
  static List<MergedFinding> of(RunResults run, StepInfo step) {
    Map<MergeKey, List<SeedText>> groups = new LinkedHashMap<>();
    for (SeedResults seed : run.seeds()) {
      List<Finding> findings = findings(seed, step.name());
      for (Finding finding : findings) {
        groups
            .computeIfAbsent(MergeKey.of(finding, findings), key -> new ArrayList<>())
            .add(new SeedText(seed.seed(), finding.text()));
      }
    }
    List<MergedFinding> merged = new ArrayList<>();
    groups.forEach((key, said) -> merged.add(merge(step, key, said)));
    return merged;
  }

  private static MergedFinding merge(StepInfo step, MergeKey key, List<SeedText> said) {
    Optional<String> joined = NumericTextMerger.join(said.stream().map(SeedText::text).toList());
    return new MergedFinding(
        step.name(),
        key.kind(),
        joined.orElse(said.get(0).text()),
        said.stream().map(SeedText::seed).distinct().toList(),
        joined.isPresent());
  }

  private static List<Finding> findings(SeedResults seed, String step) {
    List<Finding> findings = new ArrayList<>();
    Optional.ofNullable(seed.diagnostics().get(step))
        .ifPresent(audit -> findings.addAll(audit.findings()));
    Optional.ofNullable(seed.observations().get(step))
        .ifPresent(series -> findings.addAll(series.last().findings()));
    return findings;
  }

  /** In which of the run's seeds it holds, in words; empty if the run has only one. */
  String describeSeeds(RunResults run) {
    int all = run.seeds().size();
    if (all == 1) {
      return "";
    }
    String numbers = joined ? "" : "; the numbers are those of seed " + seeds.get(0);
    if (seeds.size() == all) {
      return (all == 2 ? "in both seeds" : "in all " + all + " seeds") + numbers;
    }
    List<String> names = seeds.stream().map(String::valueOf).toList();
    return "in "
        + seeds.size()
        + " of "
        + all
        + " seeds ("
        + InlineMarkup.joinWithAnd(names)
        + ")"
        + numbers;
  }

  private record SeedText(long seed, String text) {}

  private record MergeKey(Finding.Severity kind, String wording) {

    /**
     * Findings of one seed that differ only in numbers speak of different things: they keep them.
     */
    static MergeKey of(Finding finding, List<Finding> ofTheSeed) {
      String wording = NumericTextMerger.template(finding.text());
      long alike =
          ofTheSeed.stream()
              .filter(other -> other.severity() == finding.severity())
              .filter(other -> NumericTextMerger.template(other.text()).equals(wording))
              .count();
      return new MergeKey(finding.severity(), alike > 1 ? finding.text() : wording);
    }
  }
}
