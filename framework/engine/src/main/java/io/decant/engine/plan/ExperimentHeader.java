package io.decant.engine.plan;

import io.decant.api.config.Default;
import java.util.List;
import java.util.Optional;

/** What an experiment says about itself, beside its steps and published numbers. */
record ExperimentHeader(
    Optional<String> title,
    Optional<String> question,
    String data,
    Optional<Long> seed,
    Optional<List<Long>> seeds,
    @Default("[]") List<String> next) {

  /** The keys of an experiment that are read elsewhere. */
  static final List<String> OTHER_KEYS = List.of("stages", "probes", "figures", "published");

  /** Takes away the line ends that folded text has behind it. */
  ExperimentHeader {
    title = title.map(String::strip);
    question = question.map(String::strip);
    next = next.stream().map(String::strip).toList();
  }
}
