package io.decant.engine.cache;

import static java.util.Objects.requireNonNull;

import io.decant.api.DatasetSpec;
import io.decant.api.config.ConfigReference;
import io.decant.config.ConfigYamlWriter;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.store.RelativeDataPaths;
import io.decant.engine.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Computes the cache keys of an experiment's steps before anything is loaded or trained, and
 * without ND4J. A step has no key if the code of its plugin, or of a step that it reads, can't be
 * read. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CacheKeys {

  private final FileHasher hasher;
  private final ExperimentPlan plan;
  private final Map<String, String> numerics;
  private final Map<String, Optional<Map<String, String>>> ownFields = new LinkedHashMap<>();
  private final Map<Path, String> dataFiles = new LinkedHashMap<>();
  private final Map<Path, String> dataNames;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<SeedStep, Optional<String>> keys = new ConcurrentHashMap<>();

  private record SeedStep(long seed, String step) {}

  /**
   * Creates the keys of a plan.
   *
   * @param hasher caches the hashes of files across experiments
   * @throws io.decant.api.InvalidInputException if a file of the data can't be read
   */
  public CacheKeys(ExperimentPlan plan, FileHasher hasher) {
    this.plan = plan;
    this.hasher = hasher;
    this.numerics = NumericEnvironment.of(hasher);
    files(plan.data()).forEach(file -> dataFiles.put(file, hasher.file(file)));
    this.dataNames =
        RelativeDataPaths.of(ConfigYamlWriter.paths(plan.data().config()), dataFiles.keySet());
    ownFields.put("", data(plan.data()));
    for (Step step : plan.steps()) {
      steps.put(step.name(), step);
      ownFields.put(step.name(), own(step));
    }
  }

  private static <C extends Record> List<Path> files(DataStep<C> data) {
    List<Path> files = data.plugin().files(data.config());
    return files.isEmpty()
        ? ConfigYamlWriter.paths(data.config()).stream()
            .filter(Files::exists)
            .flatMap(path -> FileHasher.filesBelow(path).stream())
            .toList()
        : files;
  }

  /** Returns the files that the data is read from, with their SHA-256. */
  public Map<Path, String> dataFiles() {
    return new LinkedHashMap<>(dataFiles);
  }

  /**
   * Returns the digest of the data: of the contents of its files, their names relative to the
   * configured paths, and the number of examples read.
   */
  public String dataDigest() {
    String files =
        dataFiles.entrySet().stream()
            .map(file -> file.getValue() + "  " + dataNames.get(file.getKey()) + "\n")
            .sorted()
            .collect(Collectors.joining());
    DatasetSpec data = plan.data().spec();
    String counts = data.trainCount() + " to train on, " + data.testCount() + " to test on\n";
    return "sha256:" + Sha256.hash((files + counts).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Map<String, String>> data(DataStep<?> step) {
    return own(step)
        .map(
            fields -> {
              Map<String, String> all = new LinkedHashMap<>();
              dataFiles.forEach(
                  (file, hash) -> fields.put(CacheKeyFields.FILE + dataNames.get(file), hash));
              all.put(CacheKeyFields.DATA + "name", step.name());
              fields.forEach((name, value) -> all.put(CacheKeyFields.DATA + name, value));
              return all;
            });
  }

  /** Returns the fields that depend neither on the seed nor on other steps. */
  private Optional<Map<String, String>> own(Step step) {
    return hasher
        .code(step.origin())
        .map(
            code -> {
              Map<String, String> fields = new LinkedHashMap<>();
              fields.put(CacheKeyFields.PLUGIN, step.plugin().id());
              fields.put(CacheKeyFields.VERSION, step.origin().version());
              fields.putAll(code);
              ConfigYamlWriter.withoutFolders(step.config())
                  .forEach((key, value) -> fields.put(CacheKeyFields.KEY + key, value));
              if (!(step instanceof DataStep<?>)) {
                fields.putAll(contents(ConfigYamlWriter.paths(step.config())));
              }
              return fields;
            });
  }

  /**
   * The hash of each file and of each folder as a whole, by its last name and, if there are
   * several, its position.
   */
  private Map<String, String> contents(List<Path> paths) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      Path path = paths.get(i);
      if (Files.exists(path)) {
        String position = paths.size() == 1 ? "" : RelativeDataPaths.position(i);
        contents.put(CacheKeyFields.FILE + position + path.getFileName(), hasher.jarOrFolder(path));
      }
    }
    return contents;
  }

  /** Returns the key of a stage. */
  public Optional<CacheKey> stage(long seed, StageStep<?> stage) {
    return of(seed, stage, reads(stage));
  }

  /** Returns the key of one observation of a probe. */
  public Optional<CacheKey> observation(long seed, ProbeStep<?> probe, ProbeInvocation invocation) {
    return of(seed, probe, reads(probe))
        .map(key -> key.with(CacheKeyFields.INVOCATION, invocation.text()));
  }

  /**
   * Returns the key of a figure that depends only on the data and on what its configuration refers
   * to.
   */
  public Optional<CacheKey> figure(long seed, FigureStep<?> figure) {
    return of(seed, figure, reads(figure));
  }

  /**
   * Returns the key of a figure that depends on all results of the seed and on what the file states
   * about the experiment.
   */
  public Optional<CacheKey> runWideFigure(long seed, FigureStep<?> figure) {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    plan.steps().stream()
        .filter(step -> !(step instanceof FigureStep<?>))
        .map(Step::name)
        .forEach(all::add);
    return of(seed, figure, all)
        .map(
            key ->
                key.with(CacheKeyFields.TEXT + "experiment", plan.name())
                    .with(CacheKeyFields.TEXT + "title", plan.title())
                    .with(CacheKeyFields.TEXT + "question", plan.question())
                    .with(CacheKeyFields.TEXT + "next", plan.next().toString())
                    .with(CacheKeyFields.TEXT + "published", plan.published().toString()));
  }

  private LinkedHashSet<String> reads(Step step) {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    step.reads().stream().map(ConfigReference::step).filter(steps::containsKey).forEach(names::add);
    return names;
  }

  private Optional<CacheKey> of(long seed, Step step, LinkedHashSet<String> reads) {
    Optional<Map<String, String>> fields = requireNonNull(ownFields.get(step.name()));
    Optional<Map<String, String>> data = requireNonNull(ownFields.get(""));
    if (fields.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> all = new LinkedHashMap<>(fields.get());
    for (String name : reads) {
      Optional<String> key = keyForReaders(seed, requireNonNull(steps.get(name)));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      all.put(CacheKeyFields.READS + name, key.get());
    }
    all.putAll(data.get());
    all.putAll(numerics);
    return Optional.of(new CacheKey(seed, step.name(), all));
  }

  /**
   * Returns a key of all results of a step. Memoised, since every figure depends on all steps, and
   * each of these on others.
   */
  private Optional<String> keyForReaders(long seed, Step step) {
    SeedStep seedStep = new SeedStep(seed, step.name());
    Optional<String> existing = keys.get(seedStep);
    if (existing == null) {
      existing = computedKey(seed, step);
      keys.put(seedStep, existing);
    }
    return existing;
  }

  private Optional<String> computedKey(long seed, Step step) {
    return step instanceof ProbeStep<?> probe
        ? of(seed, probe, reads(probe))
            .map(
                key ->
                    key.with(CacheKeyFields.EVERY, Integer.toString(probe.every().epochs()))
                        .digest())
        : of(seed, step, reads(step)).map(CacheKey::digest);
  }
}
