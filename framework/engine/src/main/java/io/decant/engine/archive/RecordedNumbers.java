package io.decant.engine.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.decant.api.run.MeasureView;
import io.decant.engine.store.JsonFile;
import io.decant.engine.store.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads every number that a run has measured: seed by seed those of each epoch, first the stages', then the probes', each
 * in the order of the plan; then the final ones, seed by seed.
 *
 * @since 0.1.0
 */
public final class RecordedNumbers {

  private final List<RecordedNumber> numbers = new ArrayList<>();

  private RecordedNumbers() {}

  /**
   * All numbers of a run, as far as it came.
   *
   * @throws io.decant.api.InvalidInputException if a file of them can't be read; names it
   */
  public static List<RecordedNumber> of(RunRecord record) {
    RecordedNumbers read = new RecordedNumbers();
    List<String> probes = record.plan().map(plan -> plan.steps("probes")).orElse(List.of());
    for (long seed : record.seeds()) {
      Path folder = record.folder().resolve(RunFolder.seedName(seed));
      read.addStages(seed, folder.resolve("metrics.jsonl"));
      probes.forEach(probe ->
          read.addProbe(seed, probe, folder.resolve("probes").resolve(probe).resolve("observation.json")));
    }
    record.measures().ifPresent(read::addFinal);
    return List.copyOf(read.numbers);
  }

  private void addStages(long seed, Path file) {
    if (!Files.exists(file)) {
      return; // the run has not come so far
    }
    for (JsonFile line : JsonFile.lines(file, "log of epochs")) {
      String stage = line.text(line.root(), "stage");
      OptionalInt epoch = OptionalInt.of(line.whole(line.root(), "epoch"));
      line.numbersByName(line.root(), "measures").forEach((measure, value) ->
          numbers.add(new RecordedNumber(seed, stage, epoch, measure, value, "")));
    }
  }

  private void addProbe(long seed, String probe, Path path) {
    if (!Files.exists(path)) {
      return;
    }
    JsonFile file = JsonFile.read(path, "record of a probe");
    for (JsonNode moment : file.list(file.root(), "moments", node -> node)) {
      OptionalInt epoch = OptionalInt.of(file.whole(moment, "epoch"));
      file.list(moment, "scalars", scalar -> scalar).forEach(scalar -> numbers.add(new RecordedNumber(
          seed, probe, epoch, file.text(scalar, "name"), file.number(scalar, "value"), file.text(scalar, "unit"))));
    }
  }

  private void addFinal(RecordedMeasures measures) {
    for (int i = 0; i < measures.seeds().size(); i++) {
      for (MeasureView measure : measures.all()) {
        String[] address = measure.address().split("\\.", 2);
        numbers.add(new RecordedNumber(
            measures.seeds().get(i), address[0], OptionalInt.empty(), address.length > 1 ? address[1] : "",
            measure.values().get(i), measure.unit()));
      }
    }
  }
}
