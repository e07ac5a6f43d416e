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
 * A finding of a step, merged over the seeds that have it: sentences that differ only in numbers
 * become one with the range of each number. If numbers can't be merged, they are those of the first
 * seed.
 *
 * @param step the step that reported it
 * @param kind its severity
 * @param text the sentence
 * @param seeds the seeds that have it
 * @param isMerged whether the numbers are ranges over these seeds, instead of those of the first
 *     one
 */
record MergedFinding(
    String step, Finding.Severity kind, String text, List<Long> seeds, boolean isMerged) {

  /** Returns the findings of all steps, in the order of the steps. */
  static List<MergedFinding> of(RunResults run) {
    return run.steps().stream().flatMap(step -> of(run, step).stream()).toList();
  }

  /** Returns the findings of one step. */
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
    groups.forEach((key, texts) -> merged.add(merge(step, key, texts)));
    return merged;
  }

  private static MergedFinding merge(StepInfo step, MergeKey key, List<SeedText> texts) {
    Optional<String> text = NumericTextMerger.join(texts.stream().map(SeedText::text).toList());
    return new MergedFinding(
        step.name(),
        key.kind(),
        text.orElse(texts.get(0).text()),
        texts.stream().map(SeedText::seed).distinct().toList(),
        text.isPresent());
  }

  private static List<Finding> findings(SeedResults seed, String step) {
    List<Finding> findings = new ArrayList<>();
    Optional.ofNullable(seed.diagnostics().get(step))
        .ifPresent(diagnostics -> findings.addAll(diagnostics.findings()));
    Optional.ofNullable(seed.observations().get(step))
        .ifPresent(series -> findings.addAll(series.last().findings()));
    return findings;
  }

  /** Formats the seeds that have the finding; empty if the run has only one seed. */
  String describeSeeds(RunResults run) {
    int all = run.seeds().size();
    if (all == 1) {
      return "";
    }
    String numbers = isMerged ? "" : "; the numbers are those of seed " + seeds.get(0);
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

  private record MergeKey(Finding.Severity kind, String template) {

    /**
     * Findings of one seed that differ only in numbers are about different subjects, so their
     * numbers are part of the key.
     */
    static MergeKey of(Finding finding, List<Finding> seedFindings) {
      String template = NumericTextMerger.template(finding.text());
      long sameKindCount =
          seedFindings.stream()
              .filter(other -> other.severity() == finding.severity())
              .filter(other -> NumericTextMerger.template(other.text()).equals(template))
              .count();
      return new MergeKey(finding.severity(), sameKindCount > 1 ? finding.text() : template);
    }
  }
}
