package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.EpochMetrics;
import io.decant.api.metrics.ReconstructionMetrics;
import io.decant.api.metrics.SparsityMetrics;
import io.decant.api.metrics.StageDiagnostics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link StageWriter} writes of a stage besides its parameters.
 *
 * @param epochs the metrics of each epoch
 * @param diagnostics the metrics after training
 * @since 0.1.0
 */
public record StageRecord(List<EpochMetrics> epochs, StageDiagnostics diagnostics) {

  /** Copies the list. */
  public StageRecord {
    epochs = List.copyOf(epochs);
  }

  /**
   * Reads {@code stage.json}; numbers are exact.
   *
   * @param folder the folder of the stage
   * @throws io.decant.api.InvalidInputException if it can't be read or is not a valid record of a
   *     stage
   */
  public static StageRecord read(Path folder) {
    JsonReader file = JsonReader.read(folder.resolve(StageWriter.RECORD), "record of a stage");
    return new StageRecord(
        file.getList(file.root(), "epochs", node -> epoch(file, node)),
        diagnostics(file, file.getNode(file.root(), "diagnostics")));
  }

  private static EpochMetrics epoch(JsonReader file, JsonNode node) {
    return new EpochMetrics(
        file.getInt(node, "epoch"), file.getInt(node, "of"), file.getDoubleMap(node, "measures"));
  }

  private static StageDiagnostics diagnostics(JsonReader file, JsonNode node) {
    return new StageDiagnostics(
        file.getMap(node, "ports", port -> sparsity(file, port)),
        reconstruction(file, node),
        FindingJson.read(file, node));
  }

  private static Optional<ReconstructionMetrics> reconstruction(JsonReader file, JsonNode node) {
    return node.has("mse")
        ? Optional.of(
            new ReconstructionMetrics(
                file.getDouble(node, "mse"), file.getDouble(node, "explained-variance")))
        : Optional.empty();
  }

  private static SparsityMetrics sparsity(JsonReader file, JsonNode node) {
    return new SparsityMetrics(
        file.getLong(node, "examples"),
        file.getDouble(node, "l0"),
        file.getDouble(node, "zero-share"),
        file.getDouble(node, "mean-activation"),
        file.getDoubles(node, "density"),
        file.getDoubles(node, "mean-of-unit"));
  }
}
