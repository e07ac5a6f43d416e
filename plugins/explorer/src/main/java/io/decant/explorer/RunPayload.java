package io.decant.explorer;

import io.decant.api.Finding;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which run the page is about, and the numbers that the tour speaks of. */
final class RunPayload {

  private RunPayload() {}

  static Map<String, Object> build(
      RunResults run, SeedResults seed, Optional<ResolvedExplorerConfig> plan) {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("experiment", run.experiment());
    told.put("title", run.title());
    told.put("question", run.question());
    told.put("seed", Long.toString(seed.seed())); // a number of JavaScript has 53 bits
    Map<String, Object> measures = new LinkedHashMap<>();
    run.metrics().forEach(measure -> measures.put(measure.address(), measure.mean()));
    told.put("measures", measures);
    plan.ifPresent(
        p -> {
          told.put("classifier", p.classifier().stage());
          told.put("dictionary", p.dictionary().stage());
          told.put("generator", p.generator().stage());
          told.put("hidden", p.hiddenRef().text());
          told.put("contradictions", contradictions(seed, p.dictionary().stage()));
        });
    return told;
  }

  /** Where what was measured of the dictionary is not what was asked for. */
  private static List<String> contradictions(SeedResults seed, String dictionary) {
    return Optional.ofNullable(seed.diagnostics().get(dictionary)).stream()
        .flatMap(audit -> audit.findings().stream())
        .filter(finding -> finding.severity() == Finding.Severity.CONTRADICTION)
        .map(Finding::text)
        .toList();
  }
}
