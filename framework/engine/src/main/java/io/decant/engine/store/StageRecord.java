package io.decant.engine.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.EpochReport;
import io.decant.api.measure.Reconstruction;
import io.decant.api.measure.Sparsity;
import io.decant.api.measure.StageAudit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@link StageFiles} writes of a stage beside its parameters.
 *
 * @param epochs what was measured at the end of each epoch
 * @param audit what was measured after training
 * @since 0.1.0
 */
public record StageRecord(List<EpochReport> epochs, StageAudit audit) {

  /** Copies the list. */
  public StageRecord {
    epochs = List.copyOf(epochs);
  }

  /**
   * Reads {@code stage.json}; each number is the very one that was written.
   *
   * @param folder the stage's
   * @throws io.decant.api.InvalidInputException if it can't be read or is no sound record of a stage
   */
  public static StageRecord read(Path folder) {
    JsonFile file = JsonFile.read(folder.resolve(StageFiles.RECORD), "record of a stage");
    return new StageRecord(
        file.list(file.root(), "epochs", node -> epoch(file, node)), audit(file, file.member(file.root(), "audit")));
  }

  private static EpochReport epoch(JsonFile file, JsonNode node) {
    return new EpochReport(
        file.whole(node, "epoch"), file.whole(node, "of"), file.numbersByName(node, "measures"));
  }

  private static StageAudit audit(JsonFile file, JsonNode node) {
    return new StageAudit(
        file.map(node, "ports", port -> sparsity(file, port)),
        reconstruction(file, node),
        FindingTree.read(file, node));
  }

  private static Optional<Reconstruction> reconstruction(JsonFile file, JsonNode node) {
    return node.has("mse")
        ? Optional.of(new Reconstruction(file.number(node, "mse"), file.number(node, "explained-variance")))
        : Optional.empty();
  }

  private static Sparsity sparsity(JsonFile file, JsonNode node) {
    return new Sparsity(
        file.longWhole(node, "examples"),
        file.number(node, "l0"),
        file.number(node, "zero-share"),
        file.number(node, "mean-activation"),
        file.numbers(node, "density"),
        file.numbers(node, "mean-of-unit"));
  }
}
