package io.decant.launcher;

import io.decant.engine.store.AtomicFile;
import io.decant.engine.store.JsonWriter;
import io.decant.engine.store.RunDirectory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A run's folder, written by hand. */
final class RunDirectoryBuilder {

  private final RunDirectory folder;
  private final String experiment;
  private final List<Long> seeds;
  private final Map<String, Object> measures = new LinkedHashMap<>();
  private final StringBuilder stages = new StringBuilder();

  private RunDirectoryBuilder(Path out, String experiment, String start, Long... seeds) {
    this.folder = RunDirectory.create(out, experiment, Instant.parse(start));
    this.experiment = experiment;
    this.seeds = List.of(seeds);
  }

  /** A run that has begun. */
  static RunDirectoryBuilder begin(Path out, String experiment, String start, Long... seeds) {
    return new RunDirectoryBuilder(out, experiment, start, seeds);
  }

  /** Adds a final number. */
  RunDirectoryBuilder measure(String address, double... values) {
    Map<String, Object> measure = new LinkedHashMap<>();
    measure.put("label", address.substring(address.lastIndexOf('.') + 1).replace('-', ' '));
    measure.put("unit", "");
    measure.put("values", DoubleStream.of(values).boxed().toList());
    measures.put(address, measure);
    return this;
  }

  /** Adds a stage with keys. */
  RunDirectoryBuilder stage(String name, String... keys) {
    stages.append("      ").append(name).append(":\n");
    Arrays.stream(keys).forEach(key -> stages.append("        ").append(key).append('\n'));
    return this;
  }

  /** Writes what a run has when it has ended. */
  Path write() {
    Path path = folder.path();
    AtomicFile.write(
        path.resolve(RunDirectory.EXPERIMENT),
        "decant: 1\nexperiments:\n  "
            + experiment
            + ":\n    title: A title\n    seeds: "
            + seeds
            + "\n    stages:\n"
            + stages);
    AtomicFile.write(
        path.resolve(RunDirectory.METRICS),
        JsonWriter.toPrettyString(Map.of("seeds", seeds, "measures", measures)));
    AtomicFile.write(
        path.resolve(RunDirectory.PROVENANCE),
        JsonWriter.toPrettyString(
            Map.of(
                RunDirectory.FORMAT_VERSION_KEY,
                RunDirectory.FORMAT_VERSION,
                "run",
                Map.of(
                    "decant",
                    "0.1.0",
                    "started",
                    "2026-11-25T06:41:00Z",
                    "duration in seconds",
                    65.5),
                "plugins",
                Map.of(
                    "linear-model",
                    Map.of("version", "0.1.0", "SHA-256", "0123456789abcdef".repeat(4))))));
    return path;
  }

  /** The same, and says that it is whole. */
  Path finish() {
    write();
    folder.markComplete();
    return folder.path();
  }

  /** The same, and says that it is not. */
  Path fail(String reason) {
    write();
    folder.markFailed(reason);
    return folder.path();
  }
}
