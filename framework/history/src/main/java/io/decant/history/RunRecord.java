package io.decant.history;

import io.decant.api.results.MetricSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a run's own files tell of it: as much as could be read, whatever became of the run.
 *
 * @param folder the run's folder
 * @param state what became of it
 * @param problems why it is not whole, one sentence each; none if it is whole, or is not known to
 *     have failed
 * @param config its experiment, if that can be read
 * @param metrics its final numbers, if it has any that can be read
 * @param provenance where its results came from, if it has come to its end and that can be read
 * @since 0.1.0
 */
public record RunRecord(
    Path folder,
    RunState state,
    List<String> problems,
    Optional<ResolvedConfig> config,
    Optional<FinalMetrics> metrics,
    Optional<ProvenanceRecord> provenance) {

  /** Copies the sentences. */
  public RunRecord {
    problems = List.copyOf(problems);
  }

  /**
   * Reads the files of a run's folder. What can't be read makes the run a damaged one, and never
   * fails.
   */
  public static RunRecord read(Path folder) {
    return RunRecordReader.read(folder);
  }

  /** The experiment's name. */
  public String experiment() {
    return config
        .map(ResolvedConfig::experiment)
        .orElseGet(() -> String.valueOf(folder.getParent().getFileName()));
  }

  /** The seeds; none if they are not known. */
  public List<Long> seeds() {
    return metrics
        .map(FinalMetrics::seeds)
        .or(() -> config.map(ResolvedConfig::seeds))
        .orElse(List.of());
  }

  /** When it began, if that is known. */
  public Optional<Instant> started() {
    return provenance.flatMap(ProvenanceRecord::started);
  }

  /** How long it took, if it came to its end. */
  public Optional<Duration> duration() {
    return provenance.flatMap(ProvenanceRecord::duration);
  }

  /** The final number of that address, if the run has it. */
  public Optional<MetricSummary> metric(String address) {
    return metrics.stream()
        .flatMap(all -> all.metrics().stream())
        .filter(measure -> measure.address().equals(address))
        .findFirst();
  }
}
