package io.decant.explorer;

import io.decant.api.Finding;
import io.decant.api.results.RunResults;
import io.decant.api.results.SeedResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The run and seed of the page, and the metrics in the text of the tour. */
final class RunPayload {

  private RunPayload() {}

  static Map<String, Object> build(
      RunResults run, SeedResults seed, Optional<ResolvedExplorerConfig> resolved) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("experiment", run.experiment());
    payload.put("title", run.title());
    payload.put("question", run.question());
    payload.put("seed", Long.toString(seed.seed())); // a number of JavaScript has 53 bits
    Map<String, Object> measures = new LinkedHashMap<>();
    run.metrics().forEach(metric -> measures.put(metric.address(), metric.mean()));
    payload.put("measures", measures);
    resolved.ifPresent(
        p -> {
          payload.put("classifier", p.classifier().stage());
          payload.put("dictionary", p.dictionary().stage());
          payload.put("generator", p.generator().stage());
          payload.put("hidden", p.hiddenRef().text());
          payload.put("contradictions", contradictions(seed, p.dictionary().stage()));
        });
    return payload;
  }

  /** Returns the findings that the dictionary's sparsity differs from the requested one. */
  private static List<String> contradictions(SeedResults seed, String dictionary) {
    return Optional.ofNullable(seed.diagnostics().get(dictionary)).stream()
        .flatMap(diagnostics -> diagnostics.findings().stream())
        .filter(finding -> finding.severity() == Finding.Severity.CONTRADICTION)
        .map(Finding::text)
        .toList();
  }
}
