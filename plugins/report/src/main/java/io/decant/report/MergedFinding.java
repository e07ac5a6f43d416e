package io.decant.report;

import io.decant.api.Finding;
import io.decant.api.run.RunView;
import io.decant.api.run.SeedView;
import io.decant.api.run.StepView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a step found, told once for all seeds in which it holds: sentences that differ only in their numbers become one,
 * with the lowest and the highest number wherever they differ. Where numbers can't be joined so, they are those of the
 * first seed.
 *
 * @param step the step that found it
 * @param kind its weight
 * @param text the sentence
 * @param seeds the seeds in which it holds
 * @param joined whether the numbers are those of all these seeds, not only of the first
 */
record MergedFinding(String step, Finding.Kind kind, String text, List<Long> seeds, boolean joined) {

  /** What all steps found, in the order of the steps. */
  static List<MergedFinding> of(RunView run) {
    return run.steps().stream().flatMap(step -> of(run, step).stream()).toList();
  }

  /** What one step found. */
  static List<MergedFinding> of(RunView run, StepView step) {
    Map<Key, List<Said>> groups = new LinkedHashMap<>();
    for (SeedView seed : run.seeds()) {
      List<Finding> findings = findings(seed, step.name());
      for (Finding finding : findings) {
        groups
            .computeIfAbsent(Key.of(finding, findings), key -> new ArrayList<>())
            .add(new Said(seed.seed(), finding.text()));
      }
    }
    List<MergedFinding> merged = new ArrayList<>();
    groups.forEach((key, said) -> merged.add(merge(step, key, said)));
    return merged;
  }

  private static MergedFinding merge(StepView step, Key key, List<Said> said) {
    Optional<String> joined = NumberedText.join(said.stream().map(Said::text).toList());
    return new MergedFinding(
        step.name(),
        key.kind(),
        joined.orElse(said.get(0).text()),
        said.stream().map(Said::seed).distinct().toList(),
        joined.isPresent());
  }

  private static List<Finding> findings(SeedView seed, String step) {
    List<Finding> findings = new ArrayList<>();
    Optional.ofNullable(seed.audits().get(step)).ifPresent(audit -> findings.addAll(audit.findings()));
    Optional.ofNullable(seed.observations().get(step)).ifPresent(series -> findings.addAll(series.last().findings()));
    return findings;
  }

  /** In which of the run's seeds it holds, in words; empty if the run has only one. */
  String holdsIn(RunView run) {
    int all = run.seeds().size();
    if (all == 1) {
      return "";
    }
    String numbers = joined ? "" : "; the numbers are those of seed " + seeds.get(0);
    if (seeds.size() == all) {
      return (all == 2 ? "in both seeds" : "in all " + all + " seeds") + numbers;
    }
    List<String> names = seeds.stream().map(String::valueOf).toList();
    return "in " + seeds.size() + " of " + all + " seeds (" + Prose.listing(names) + ")" + numbers;
  }

  private record Said(long seed, String text) {}

  private record Key(Finding.Kind kind, String wording) {

    /** Findings of one seed that differ only in numbers speak of different things: they keep them. */
    static Key of(Finding finding, List<Finding> ofTheSeed) {
      String wording = NumberedText.wording(finding.text());
      long alike =
          ofTheSeed.stream()
              .filter(other -> other.kind() == finding.kind())
              .filter(other -> NumberedText.wording(other.text()).equals(wording))
              .count();
      return new Key(finding.kind(), alike > 1 ? finding.text() : wording);
    }
  }
}
