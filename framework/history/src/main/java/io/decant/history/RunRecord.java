package io.decant.history;

import static java.util.Objects.requireNonNull;

import io.decant.api.results.MetricSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The recorded state of a run, as far as its files can be read.
 *
 * @param folder the folder of the run
 * @param state its state
 * @param problems the reasons why it is not complete, one sentence each; empty if it is complete,
 *     or not known to have failed
 * @param config its configuration, if readable
 * @param metrics its final metrics, if present and readable
 * @param provenance its provenance, if present and readable
 * @since 0.1.0
 */
public record RunRecord(
    Path folder,
    RunState state,
    List<String> problems,
    Optional<ResolvedConfig> config,
    Optional<FinalMetrics> metrics,
    Optional<ProvenanceRecord> provenance) {

  /** Copies the problems. */
  public RunRecord {
    problems = List.copyOf(problems);
  }

  /** Reads the files in the folder of a run. Never fails: unreadable files make the run corrupt. */
  public static RunRecord read(Path folder) {
    return RunRecordReader.read(folder);
  }

  /** Returns the name of the experiment. */
  public String experiment() {
    return config
        .map(ResolvedConfig::experiment)
        .orElseGet(() -> String.valueOf(requireNonNull(folder.getParent()).getFileName()));
  }

  /** Returns the seeds; empty if unknown. */
  public List<Long> seeds() {
    return metrics
        .map(FinalMetrics::seeds)
        .or(() -> config.map(ResolvedConfig::seeds))
        .orElse(List.of());
  }

  /** Returns the start time, if known. */
  public Optional<Instant> started() {
    return provenance.flatMap(ProvenanceRecord::started);
  }

  /** Returns the duration, if the run has ended. */
  public Optional<Duration> duration() {
    return provenance.flatMap(ProvenanceRecord::duration);
  }

  /** Returns the final metric with an address, if present. */
  public Optional<MetricSummary> metric(String address) {
    return metrics.stream()
        .flatMap(all -> all.metrics().stream())
        .filter(metric -> metric.address().equals(address))
        .findFirst();
  }
}
