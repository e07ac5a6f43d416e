package io.decant.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.results.MetricSummary;
import io.decant.engine.store.JsonReader;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads all metrics of a run: for each seed those of each epoch, first of the stages, then of the
 * probes, in the order of the plan; then the final metrics of each seed.
 *
 * @since 0.1.0
 */
public final class MetricReader {

  private final List<MetricRow> rows = new ArrayList<>();

  private MetricReader() {}

  /**
   * Reads all metrics that a run has recorded.
   *
   * @throws io.decant.api.InvalidInputException if a file can't be read; names the file
   */
  public static List<MetricRow> read(RunRecord record) {
    MetricReader reader = new MetricReader();
    List<String> probes = record.config().map(plan -> plan.steps("probes")).orElse(List.of());
    for (long seed : record.seeds()) {
      Path folder = record.folder().resolve(RunDirectory.seedName(seed));
      reader.addStages(seed, folder.resolve("metrics.jsonl"));
      probes.forEach(
          probe ->
              reader.addProbe(
                  seed,
                  probe,
                  folder.resolve("probes").resolve(probe).resolve("observation.json")));
    }
    record.metrics().ifPresent(reader::addFinal);
    return List.copyOf(reader.rows);
  }

  private void addStages(long seed, Path file) {
    if (!Files.exists(file)) {
      return; // not reached by the run
    }
    for (JsonReader line : JsonReader.lines(file, "log of epochs")) {
      String stage = line.getString(line.root(), "stage");
      OptionalInt epoch = OptionalInt.of(line.getInt(line.root(), "epoch"));
      line.getDoubleMap(line.root(), "measures")
          .forEach(
              (measure, value) -> rows.add(new MetricRow(seed, stage, epoch, measure, value, "")));
    }
  }

  private void addProbe(long seed, String probe, Path path) {
    if (!Files.exists(path)) {
      return;
    }
    JsonReader file = JsonReader.read(path, "record of a probe");
    for (JsonNode epochNode : file.getList(file.root(), "epochs", node -> node)) {
      OptionalInt epoch = OptionalInt.of(file.getInt(epochNode, "epoch"));
      file.getList(epochNode, "scalars", scalar -> scalar)
          .forEach(
              scalar ->
                  rows.add(
                      new MetricRow(
                          seed,
                          probe,
                          epoch,
                          file.getString(scalar, "name"),
                          file.getDouble(scalar, "value"),
                          file.getString(scalar, "unit"))));
    }
  }

  private void addFinal(FinalMetrics measures) {
    for (int i = 0; i < measures.seeds().size(); i++) {
      for (MetricSummary metric : measures.metrics()) {
        String[] address = metric.address().split("\\.", 2);
        rows.add(
            new MetricRow(
                measures.seeds().get(i),
                address[0],
                OptionalInt.empty(),
                address.length > 1 ? address[1] : "",
                metric.values().get(i),
                metric.unit()));
      }
    }
  }
}
