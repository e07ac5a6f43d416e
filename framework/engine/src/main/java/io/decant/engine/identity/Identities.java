package io.decant.engine.identity;

import io.decant.api.DataOutline;
import io.decant.api.config.Reference;
import io.decant.engine.binding.ConfigText;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
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
 * The identities of an experiment's steps, known before anything is loaded or trained and without ND4J. A step has none
 * while the code of its plugin can't be read, or that of a step that it reads. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class Identities {

  private final Fingerprints fingerprints;
  private final ExperimentPlan plan;
  private final Map<String, String> numerics;
  private final Map<String, Optional<Map<String, String>>> own = new LinkedHashMap<>();
  private final Map<Path, String> dataFiles = new LinkedHashMap<>();
  private final Map<Path, String> dataNames;
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<SeedStep, Optional<String>> keys = new ConcurrentHashMap<>();

  private record SeedStep(long seed, String step) {}

  /**
   * Those of a plan.
   *
   * @param fingerprints knows hashes that were computed for other experiments
   * @throws io.decant.api.InvalidInputException if a file of the data can't be read
   */
  public Identities(ExperimentPlan plan, Fingerprints fingerprints) {
    this.plan = plan;
    this.fingerprints = fingerprints;
    this.numerics = Numerics.of(fingerprints);
    files(plan.data()).forEach(file -> dataFiles.put(file, fingerprints.file(file)));
    this.dataNames = FileNames.of(ConfigText.paths(plan.data().config()), dataFiles.keySet());
    own.put("", data(plan.data()));
    for (Step step : plan.steps()) {
      steps.put(step.name(), step);
      own.put(step.name(), own(step));
    }
  }

  private static <C extends Record> List<Path> files(DataStep<C> data) {
    List<Path> named = data.plugin().files(data.config());
    return named.isEmpty()
        ? ConfigText.paths(data.config()).stream()
            .filter(Files::exists)
            .flatMap(path -> Fingerprints.filesBelow(path).stream())
            .toList()
        : named;
  }

  /** The files that the data is read from, with their SHA-256. */
  public Map<Path, String> dataFiles() {
    return new LinkedHashMap<>(dataFiles);
  }

  /**
   * The digest of the data: of the contents of its files, of their names relative to the configured paths, and of how many
   * examples are read of them.
   */
  public String dataDigest() {
    String files = dataFiles.entrySet().stream()
        .map(file -> file.getValue() + "  " + dataNames.get(file.getKey()) + "\n")
        .sorted()
        .collect(Collectors.joining());
    DataOutline data = plan.data().outline();
    String counts = data.trainCount() + " to train on, " + data.testCount() + " to test on\n";
    return "sha256:" + Sha256.of((files + counts).getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Map<String, String>> data(DataStep<?> step) {
    return own(step).map(ingredients -> {
      Map<String, String> all = new LinkedHashMap<>();
      dataFiles.forEach((file, sum) -> ingredients.put(Ingredient.FILE + dataNames.get(file), sum));
      all.put(Ingredient.DATA + "name", step.name());
      ingredients.forEach((name, value) -> all.put(Ingredient.DATA + name, value));
      return all;
    });
  }

  /** What does not depend on the seed, nor on other steps. */
  private Optional<Map<String, String>> own(Step step) {
    return fingerprints.code(step.origin()).map(code -> {
      Map<String, String> ingredients = new LinkedHashMap<>();
      ingredients.put(Ingredient.PLUGIN, step.plugin().id());
      ingredients.put(Ingredient.VERSION, step.origin().version());
      ingredients.putAll(code);
      ConfigText.withoutFolders(step.config()).forEach((key, value) -> ingredients.put(Ingredient.KEY + key, value));
      if (!(step instanceof DataStep<?>)) {
        ingredients.putAll(contents(ConfigText.paths(step.config())));
      }
      return ingredients;
    });
  }

  /** The hash of each file and of each folder as a whole, by its last name and, if there are several, its position. */
  private Map<String, String> contents(List<Path> paths) {
    Map<String, String> contents = new LinkedHashMap<>();
    for (int i = 0; i < paths.size(); i++) {
      Path path = paths.get(i);
      if (Files.exists(path)) {
        String position = paths.size() == 1 ? "" : FileNames.position(i);
        contents.put(Ingredient.FILE + position + path.getFileName(), fingerprints.place(path));
      }
    }
    return contents;
  }

  /** That of a stage. */
  public Optional<StepIdentity> stage(long seed, StageStep<?> stage) {
    return of(seed, stage, reads(stage));
  }

  /** That of one look of a probe. */
  public Optional<StepIdentity> look(long seed, ProbeStep<?> probe, Look look) {
    return of(seed, probe, reads(probe)).map(it -> it.with(Ingredient.LOOKS, look.text()));
  }

  /** That of a figure which depends on nothing but the data and what its configuration refers to. */
  public Optional<StepIdentity> figure(long seed, FigureStep<?> figure) {
    return of(seed, figure, reads(figure));
  }

  /** That of a figure which depends on whatever the seed gave, and on what the file says of the experiment. */
  public Optional<StepIdentity> figureOfAll(long seed, FigureStep<?> figure) {
    LinkedHashSet<String> all = new LinkedHashSet<>();
    plan.steps().stream().filter(step -> !(step instanceof FigureStep<?>)).map(Step::name).forEach(all::add);
    return of(seed, figure, all).map(it -> it
        .with(Ingredient.TEXT + "experiment", plan.name())
        .with(Ingredient.TEXT + "title", plan.title())
        .with(Ingredient.TEXT + "question", plan.question())
        .with(Ingredient.TEXT + "next", plan.next().toString())
        .with(Ingredient.TEXT + "published", plan.published().toString()));
  }

  private LinkedHashSet<String> reads(Step step) {
    LinkedHashSet<String> names = new LinkedHashSet<>();
    step.reads().stream().map(Reference::step).filter(steps::containsKey).forEach(names::add);
    return names;
  }

  private Optional<StepIdentity> of(long seed, Step step, LinkedHashSet<String> reads) {
    Optional<Map<String, String>> mine = own.get(step.name());
    Optional<Map<String, String>> data = own.get("");
    if (mine.isEmpty() || data.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> all = new LinkedHashMap<>(mine.get());
    for (String name : reads) {
      Optional<String> key = keyForReaders(seed, steps.get(name));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      all.put(Ingredient.READS + name, key.get());
    }
    all.putAll(data.get());
    all.putAll(numerics);
    return Optional.of(new StepIdentity(seed, step.name(), all));
  }

  /** Stands for all that a step gives. Computed once: every figure asks for the keys of all steps, each of which asks on. */
  private Optional<String> keyForReaders(long seed, Step step) {
    SeedStep of = new SeedStep(seed, step.name());
    Optional<String> known = keys.get(of);
    if (known == null) {
      known = computedKey(seed, step);
      keys.put(of, known);
    }
    return known;
  }

  private Optional<String> computedKey(long seed, Step step) {
    return step instanceof ProbeStep<?> probe
        ? of(seed, probe, reads(probe))
            .map(it -> it.with(Ingredient.EVERY, Integer.toString(probe.every().epochs())).key())
        : of(seed, step, reads(step)).map(StepIdentity::key);
  }
}
