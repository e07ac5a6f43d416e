package io.decant.engine.run;

import io.decant.api.results.RunResults.ProvenanceEntry;
import io.decant.api.spi.Dataset.SourceFile;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginOrigin;
import io.decant.engine.run.provenance.HostInfo;
import io.decant.engine.run.provenance.ProcessMemory;
import io.decant.engine.run.provenance.SoftwareInventory;
import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The provenance of a run's results, by section and name. A value is a string, a number, a list, or
 * a map of strings.
 */
final class RunProvenance {

  private static final String FRAMEWORK = "framework";

  private final ExperimentPlan plan;
  private final Map<String, String> call;
  private final String dataDigest;
  private final Instant started;
  private final StepJournal journal;
  private final FailedSteps failed;
  private final Map<String, String> dataFiles = new TreeMap<>();
  private final Map<Path, String> jars = new LinkedHashMap<>();

  /**
   * Creates the provenance of a run.
   *
   * @param call what the caller knows, see {@link RunOptions#provenance}
   */
  RunProvenance(
      ExperimentPlan plan,
      Map<String, String> call,
      String dataDigest,
      Instant started,
      StepJournal journal,
      FailedSteps failed) {
    this.plan = plan;
    this.call = call;
    this.dataDigest = dataDigest;
    this.started = started;
    this.journal = journal;
    this.failed = failed;
  }

  /** Adds files that data was read from. */
  void read(List<SourceFile> files) {
    files.forEach(file -> dataFiles.put(file.path().toString(), file.sha256()));
  }

  /**
   * Returns all sections.
   *
   * @param finished when the run ended; empty before
   */
  Map<String, Map<String, Object>> sections(Optional<Instant> finished) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    sections.put("run", run(finished));
    sections.put("call", new LinkedHashMap<>(call));
    sections.put("plugins", plugins());
    sections.put("data", new LinkedHashMap<>(dataFiles));
    sections.put("failed", new LinkedHashMap<>(journal.failures(failed.failures())));
    sections.put("machine", HostInfo.facts());
    sections.put("steps", new LinkedHashMap<>(journal.resourceUsage()));
    sections.put(FRAMEWORK, new LinkedHashMap<>(SoftwareInventory.jars()));
    sections.values().removeIf(Map::isEmpty);
    return sections;
  }

  /** Returns one line per entry for a page, without the many jars of the framework. */
  List<ProvenanceEntry> entries() {
    List<ProvenanceEntry> entries = new ArrayList<>();
    Map<String, Map<String, Object>> sections = sections(Optional.empty());
    sections.remove(FRAMEWORK);
    sections.forEach(
        (section, values) ->
            values.forEach(
                (name, value) -> entries.add(new ProvenanceEntry(section, name, format(value)))));
    return entries;
  }

  private static String format(Object value) {
    if (value instanceof Map<?, ?> parts) {
      return parts.entrySet().stream()
          .map(p -> p.getKey() + " " + p.getValue())
          .collect(Collectors.joining(", "));
    }
    return value instanceof List<?> list
        ? list.stream().map(Object::toString).collect(Collectors.joining(", "))
        : value.toString();
  }

  private Map<String, Object> run(Optional<Instant> finished) {
    Map<String, Object> run = new LinkedHashMap<>();
    run.put(
        "decant",
        Optional.ofNullable(ExperimentRunner.class.getModule().getDescriptor())
            .flatMap(descriptor -> descriptor.rawVersion())
            .orElse("unknown"));
    run.put("experiment", plan.name());
    run.put("seeds", plan.seeds());
    run.put(
        "SHA-256 of experiment.yaml",
        Sha256.hash(plan.resolved().getBytes(StandardCharsets.UTF_8)));
    run.put("digest of the data", dataDigest);
    run.put("started", started.truncatedTo(ChronoUnit.SECONDS).toString());
    finished.ifPresent(
        end -> {
          run.put("finished", end.truncatedTo(ChronoUnit.SECONDS).toString());
          run.put("duration in seconds", Duration.between(started, end).toMillis() / 1000.0);
        });
    ProcessMemory.residentPeak().ifPresent(bytes -> run.put("peak memory in MiB", bytes >> 20));
    return run;
  }

  private Map<String, Object> plugins() {
    Map<String, Object> plugins = new LinkedHashMap<>();
    Stream.concat(Stream.<Step>of(plan.data()), plan.steps().stream())
        .forEach(step -> plugins.computeIfAbsent(step.plugin().id(), id -> plugin(step.origin())));
    return plugins;
  }

  private Map<String, Object> plugin(PluginOrigin origin) {
    Map<String, Object> plugin = new LinkedHashMap<>();
    plugin.put("module", origin.module());
    plugin.put("version", origin.version());
    plugin.put("jar", origin.jar().getFileName().toString());
    plugin.put("SHA-256", sum(origin.jar()));
    if (!origin.libraries().isEmpty()) {
      Map<String, String> libraries = new TreeMap<>();
      origin
          .libraries()
          .forEach(library -> libraries.put(library.getFileName().toString(), sum(library)));
      plugin.put("libraries", libraries);
    }
    return plugin;
  }

  private String sum(Path jar) {
    return jars.computeIfAbsent(jar, SoftwareInventory::sha256);
  }
}
