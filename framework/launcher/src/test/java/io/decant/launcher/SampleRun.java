package io.decant.launcher;

import io.decant.engine.store.Json;
import io.decant.engine.store.RunFolder;
import io.decant.engine.store.WholeFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** A run's folder, written by hand. */
final class SampleRun {

  private final RunFolder folder;
  private final String experiment;
  private final List<Long> seeds;
  private final Map<String, Object> measures = new LinkedHashMap<>();
  private final StringBuilder stages = new StringBuilder();

  private SampleRun(Path out, String experiment, String start, Long... seeds) {
    this.folder = RunFolder.create(out, experiment, Instant.parse(start));
    this.experiment = experiment;
    this.seeds = List.of(seeds);
  }

  /** A run that has begun. */
  static SampleRun begin(Path out, String experiment, String start, Long... seeds) {
    return new SampleRun(out, experiment, start, seeds);
  }

  /** Adds a final number. */
  SampleRun measure(String address, double... values) {
    Map<String, Object> measure = new LinkedHashMap<>();
    measure.put("label", address.substring(address.lastIndexOf('.') + 1).replace('-', ' '));
    measure.put("unit", "");
    measure.put("values", DoubleStream.of(values).boxed().toList());
    measures.put(address, measure);
    return this;
  }

  /** Adds a stage with keys. */
  SampleRun stage(String name, String... keys) {
    stages.append("      ").append(name).append(":\n");
    Arrays.stream(keys).forEach(key -> stages.append("        ").append(key).append('\n'));
    return this;
  }

  /** Writes what a run has when it has ended. */
  Path write() {
    Path path = folder.path();
    WholeFile.write(path.resolve(RunFolder.EXPERIMENT),
        "decant: 1\nexperiments:\n  " + experiment + ":\n    title: A title\n    seeds: " + seeds
            + "\n    stages:\n" + stages);
    WholeFile.write(path.resolve(RunFolder.METRICS), Json.pretty(Map.of("seeds", seeds, "measures", measures)));
    WholeFile.write(path.resolve(RunFolder.PROVENANCE), Json.pretty(Map.of(
        RunFolder.FORM_KEY, RunFolder.FORM,
        "run", Map.of("decant", "0.1.0", "started", "2026-11-25T06:41:00Z", "duration in seconds", 65.5),
        "plugins", Map.of("linear-model", Map.of("version", "0.1.0", "SHA-256", "0123456789abcdef".repeat(4))))));
    return path;
  }

  /** The same, and says that it is whole. */
  Path finish() {
    write();
    folder.finish();
    return folder.path();
  }

  /** The same, and says that it is not. */
  Path fail(String why) {
    write();
    folder.abandon(why);
    return folder.path();
  }
}
