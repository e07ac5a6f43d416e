package io.decant.history;

import io.decant.api.InvalidInputException;
import io.decant.engine.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the record of a run; errors become problems of the record, never exceptions. */
final class RunRecordReader {

  private final Path folder;
  private final List<String> errors = new ArrayList<>();

  private RunRecordReader(Path folder) {
    this.folder = folder;
  }

  static RunRecord read(Path folder) {
    return new RunRecordReader(folder).read();
  }

  private RunRecord read() {
    Optional<String> unfinished = unfinishedReason();
    Optional<ResolvedConfig> plan =
        read(RunDirectory.EXPERIMENT, unfinished.isEmpty(), ResolvedConfig::read);
    // these two are written at the end of a run, so failed runs may not have them
    Optional<FinalMetrics> measures =
        read(RunDirectory.METRICS, unfinished.isEmpty(), FinalMetrics::read);
    Optional<ProvenanceRecord> provenance =
        read(RunDirectory.PROVENANCE, unfinished.isEmpty(), ProvenanceRecord::read);
    Optional<String> unsupportedVersion = provenance.flatMap(ProvenanceRecord::unsupportedVersion);
    if (unsupportedVersion.isPresent()) {
      return new RunRecord(
          folder,
          RunState.UNSUPPORTED_VERSION,
          List.of(unsupportedVersion.get()),
          plan,
          Optional.empty(),
          provenance);
    }
    List<String> problems = new ArrayList<>(errors);
    unfinished
        .filter(reason -> !reason.isEmpty())
        .ifPresent(reason -> reason.lines().forEach(problems::add));
    RunState state =
        errors.isEmpty()
            ? unfinished
                .map(reason -> reason.isEmpty() ? RunState.UNFINISHED : RunState.FAILED)
                .orElse(RunState.COMPLETE)
            : RunState.CORRUPT;
    return new RunRecord(folder, state, problems, plan, measures, provenance);
  }

  private Optional<String> unfinishedReason() {
    try {
      return RunDirectory.unfinishedReason(folder);
    } catch (IOException e) {
      errors.add("can't read " + folder.resolve(RunDirectory.UNFINISHED) + ": " + e.getMessage());
      return Optional.of("");
    }
  }

  /** Reads a part; a missing one is an error only if it is mandatory. */
  private <T> Optional<T> read(String file, boolean required, Function<Path, T> reader) {
    if (!required && !Files.exists(folder.resolve(file))) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(folder));
    } catch (InvalidInputException e) {
      errors.add(e.getMessage());
      return Optional.empty();
    }
  }
}
