package io.decant.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.results.MetricSummary;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The final metrics of a run, as recorded in its folder.
 *
 * @param seeds the seeds, in the order of the values
 * @param metrics the metrics in the order of the plan, with one value for each seed, which is NaN
 *     if undefined
 * @since 0.1.0
 */
public record FinalMetrics(List<Long> seeds, List<MetricSummary> metrics) {

  /** Copies the lists. */
  public FinalMetrics {
    seeds = List.copyOf(seeds);
    metrics = List.copyOf(metrics);
  }

  /**
   * Reads the metrics in the folder of a run.
   *
   * @throws io.decant.api.InvalidInputException if they are missing or can't be read; names the
   *     file
   */
  public static FinalMetrics read(Path run) {
    JsonReader file =
        JsonReader.read(run.resolve(RunDirectory.METRICS), "record of a run's numbers");
    List<Long> seeds = file.getLongs(file.root(), "seeds");
    Map<String, JsonNode> measures = file.getMap(file.root(), "measures", measure -> measure);
    return new FinalMetrics(
        seeds,
        measures.entrySet().stream()
            .map(m -> measure(file, m.getKey(), m.getValue(), seeds.size()))
            .toList());
  }

  private static MetricSummary measure(
      JsonReader file, String address, JsonNode measure, int seeds) {
    List<Double> values = DoubleStream.of(file.getDoubles(measure, "values")).boxed().toList();
    if (values.isEmpty() || values.size() != seeds) {
      throw file.invalid(
          "`" + address + "` has " + values.size() + " values for " + seeds + " seeds");
    }
    return new MetricSummary(
        address, file.getString(measure, "label"), file.getString(measure, "unit"), values);
  }
}
