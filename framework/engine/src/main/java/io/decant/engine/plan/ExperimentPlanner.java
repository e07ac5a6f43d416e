package io.decant.engine.plan;

import static java.util.Objects.requireNonNull;

import io.decant.api.PublishedResult;
import io.decant.api.Suggestions;
import io.decant.config.ConfigBinder;
import io.decant.config.ConfigOwner;
import io.decant.config.ExperimentProperties;
import io.decant.config.LocatedReference;
import io.decant.config.MapKeys;
import io.decant.config.NameValidator;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.diagnostic.SourceLocation;
import io.decant.config.yaml.ConfigOverrides;
import io.decant.config.yaml.MapNode;
import io.decant.config.yaml.YamlNode;
import io.decant.engine.plugin.PluginKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plans one experiment. Continues after an error as long as further errors can be detected
 * reliably.
 */
final class ExperimentPlanner {

  /** The kinds of steps of an experiment. */
  static final List<PluginKind> SECTIONS =
      List.of(PluginKind.MODEL_STAGE, PluginKind.PROBE, PluginKind.VISUALIZER);

  private final String name;
  private final SourceLocation position;
  private final MapNode experiment;
  private final StepReader reader;
  private final DataPlanner data;
  private final boolean recorded;
  private final Consumer<Diagnostic> diagnostics;
  private final Map<String, PluginKind> declared = new LinkedHashMap<>();
  private final Map<String, SourceLocation> positions = new LinkedHashMap<>();
  private final Map<String, BoundStep<?>> boundSteps = new LinkedHashMap<>();
  private final Set<String> invalidSteps = new HashSet<>();

  /**
   * Creates a planner.
   *
   * @param name the name of the experiment
   * @param position the location of its name
   * @param experiment the experiment with everything that it inherits
   * @param reader reads steps, and reports the errors of this experiment
   * @param data the data of the file
   * @param recorded whether it was written by a run
   */
  ExperimentPlanner(
      String name,
      SourceLocation position,
      MapNode experiment,
      StepReader reader,
      DataPlanner data,
      boolean recorded) {
    this.recorded = recorded;
    this.name = name;
    this.position = position;
    this.experiment = experiment;
    this.reader = reader;
    this.data = data;
    this.diagnostics = reader.sinks().configErrors();
  }

  /** Plans the experiment; returns empty if there were errors. */
  Optional<ExperimentPlan> plan(@Nullable List<Long> requestedSeeds) {
    Optional<ExperimentProperties> header =
        binder()
            .bind(
                ExperimentProperties.class,
                experiment,
                new ConfigOwner("experiment '" + name + "'", position),
                ExperimentProperties.OTHER_KEYS)
            .config();
    SECTIONS.forEach(this::readSection);
    Optional<List<Long>> seeds =
        header.flatMap(h -> SeedSelection.choose(h, experiment, requestedSeeds, diagnostics));
    Optional<DataStep<?>> dataStep = header.flatMap(this::dataStep);
    ReferenceValidator validator = new ReferenceValidator(declared, diagnostics);
    Map<String, List<String>> reads = reads(validator);
    ProbeAttachments attachments = new ProbeAttachments(boundSteps, reads);
    TopologicalOrder order = TopologicalOrder.of(attachments.dependencies());
    order.cycles().forEach(cycle -> reportCycle(cycle, reads, attachments));
    Optional<MapNode> publishedSection = MapKeys.nestedMap(experiment, "published", diagnostics);
    PublishedResultsReader publishedReader =
        new PublishedResultsReader(
            binder(), measured(), header.flatMap(ExperimentProperties::publishedData), diagnostics);
    List<PublishedResult> reference = publishedSection.map(publishedReader::read).orElse(List.of());
    if (dataStep.isEmpty()) {
      return Optional.empty();
    }
    StepPlanner steps = new StepPlanner(dataStep.get(), validator, attachments, reader.sinks());
    order.order().stream()
        .filter(step -> !invalidSteps.contains(step))
        .map(boundSteps::get)
        .forEach(steps::plan);
    publishedSection.ifPresent(
        new PublishedResultsValidator(steps.byName(), this::usesEpochsOfFile, diagnostics)
            ::validate);
    if (header.isEmpty() || seeds.isEmpty()) {
      return Optional.empty();
    }
    ExperimentProperties metadata = header.get();
    return Optional.of(
        new ExperimentPlan(
            name,
            metadata.title().orElse(name),
            metadata.question().orElse(""),
            metadata.next(),
            seeds.get(),
            dataStep.get(),
            steps.planned(),
            reference,
            steps.upstreamSpecs(),
            ResolvedConfigWriter.write(
                name,
                metadata,
                seeds.get(),
                dataStep.get(),
                steps.planned(),
                publishedReader.entries())));
  }

  /**
   * Whether a step is not overridden: one that trains for fewer epochs is still compared in the
   * epochs that it has.
   */
  private boolean usesEpochsOfFile(String step) {
    return !recorded && !ConfigOverrides.isOverridden(requireNonNull(boundSteps.get(step)).node());
  }

  private ConfigBinder binder() {
    return reader.binder();
  }

  private void readSection(PluginKind kind) {
    MapNode steps =
        MapKeys.nestedMap(experiment, kind.section(), diagnostics).orElse(MapNode.empty(position));
    for (String step : NameValidator.validate(steps, kind.stepLabel(), diagnostics)) {
      MapNode.MapEntry entry = requireNonNull(steps.entries().get(step));
      SourceLocation location = entry.keyLocation();
      if (declared.containsKey(step)) {
        diagnostics.accept(
            Diagnostic.at(
                location,
                String.format(
                    Locale.ROOT,
                    "the name '%s' is already used by the %s in line %d",
                    step,
                    declared.get(step).stepLabel(),
                    requireNonNull(positions.get(step)).line())));
      } else {
        declared.put(step, kind);
        positions.put(step, location);
        reader
            .read(kind, step, entry, steps.keys())
            .ifPresent(boundStep -> boundSteps.put(step, boundStep));
      }
    }
  }

  private Optional<DataStep<?>> dataStep(ExperimentProperties header) {
    if (data.names().contains(header.data())) {
      Optional<DataStep<?>> planned = data.plan(header.data());
      data.pluginErrors(header.data()).forEach(reader.sinks().pluginErrors());
      return planned;
    }
    SourceLocation location = experiment.value("data").map(YamlNode::location).orElse(position);
    String hint = Suggestions.didYouMean(header.data(), "data entries", data.names());
    diagnostics.accept(Diagnostic.at(location, "there is no data '" + header.data() + "'" + hint));
    return Optional.empty();
  }

  /** Returns the steps that each step reads, and reports unresolved references. */
  private Map<String, List<String>> reads(ReferenceValidator validator) {
    Map<String, List<String>> reads = new LinkedHashMap<>();
    boundSteps.forEach(
        (step, boundStep) -> {
          List<LocatedReference> valid =
              boundStep.references().stream().filter(validator::validateTarget).toList();
          if (valid.size() < boundStep.references().size() || !boundStep.isBound()) {
            invalidSteps.add(step);
          }
          reads.put(
              step,
              valid.stream()
                  .map(r -> r.reference().step())
                  .filter(boundSteps::containsKey)
                  .distinct()
                  .toList());
        });
    return reads;
  }

  private void reportCycle(
      List<String> cycle, Map<String, List<String>> reads, ProbeAttachments attachments) {
    String steps = String.join(" → ", cycle) + " → " + cycle.get(0);
    for (int i = 0; i < cycle.size(); i++) {
      String stage = cycle.get(i);
      String dependency = cycle.get((i + 1) % cycle.size());
      if (!requireNonNull(reads.get(stage)).contains(dependency)) {
        String watcher =
            attachments.probesOf(stage).stream()
                .filter(w -> requireNonNull(reads.get(w)).contains(dependency))
                .findFirst()
                .orElseThrow();
        BoundStep<?> boundStep = requireNonNull(boundSteps.get(watcher));
        diagnostics.accept(
            Diagnostic.at(
                MapKeys.locate(
                    boundStep.node(), ProbeScheduleReader.KEY, boundStep.owner().location()),
                "cyclic dependency of steps: "
                    + steps
                    + ", since '"
                    + watcher
                    + "' observes during the training of '"
                    + stage
                    + "' and reads '"
                    + dependency
                    + "'"));
        return;
      }
    }
    SourceLocation location =
        requireNonNull(boundSteps.get(cycle.get(0))).references().stream()
            .filter(r -> r.reference().step().equals(cycle.get(1 % cycle.size())))
            .map(LocatedReference::location)
            .findFirst()
            .orElseThrow();
    diagnostics.accept(Diagnostic.at(location, "cyclic references of steps: " + steps));
  }

  private List<String> measured() {
    return declared.keySet().stream()
        .filter(step -> declared.get(step) != PluginKind.VISUALIZER)
        .toList();
  }
}
