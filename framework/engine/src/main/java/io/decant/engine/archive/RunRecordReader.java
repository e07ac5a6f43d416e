package io.decant.engine.archive;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a run's own files tell of it; what is not as it should be becomes a sentence, never an exception. */
final class RunRecordReader {

  private final Path folder;
  private final List<String> damage = new ArrayList<>();

  private RunRecordReader(Path folder) {
    this.folder = folder;
  }

  static RunRecord read(Path folder) {
    return new RunRecordReader(folder).read();
  }

  private RunRecord read() {
    Optional<String> mark = mark();
    Optional<RecordedPlan> plan = read(RunFolder.EXPERIMENT, mark.isEmpty(), RecordedPlan::read);
    // these two are written when a run has come to its end; a failed one need not have
    Optional<RecordedMeasures> measures = read(RunFolder.METRICS, mark.isEmpty(), RecordedMeasures::read);
    Optional<RecordedProvenance> provenance = read(RunFolder.PROVENANCE, mark.isEmpty(), RecordedProvenance::read);
    Optional<String> foreign = provenance.flatMap(RecordedProvenance::foreignForm);
    if (foreign.isPresent()) {
      return new RunRecord(folder, RunState.FOREIGN, List.of(foreign.get()), plan, Optional.empty(), provenance);
    }
    List<String> trouble = new ArrayList<>(damage);
    mark.filter(why -> !why.isEmpty()).ifPresent(why -> why.lines().forEach(trouble::add));
    return new RunRecord(folder, state(mark), trouble, plan, measures, provenance);
  }

  private RunState state(Optional<String> mark) {
    if (!damage.isEmpty()) {
      return RunState.DAMAGED;
    }
    return mark.map(why -> why.isEmpty() ? RunState.UNFINISHED : RunState.FAILED).orElse(RunState.WHOLE);
  }

  private Optional<String> mark() {
    try {
      return RunFolder.unfinished(folder);
    } catch (IOException e) {
      damage.add("can't read " + folder.resolve(RunFolder.UNFINISHED) + ": " + e.getMessage());
      return Optional.of("");
    }
  }

  /** Reads a part; one that is not there is no damage unless it must be. */
  private <T> Optional<T> read(String file, boolean mustBeThere, Function<Path, T> reader) {
    if (!mustBeThere && !Files.exists(folder.resolve(file))) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(folder));
    } catch (InvalidInputException e) {
      damage.add(e.getMessage());
      return Optional.empty();
    }
  }
}
