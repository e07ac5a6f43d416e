package io.decant.engine.plan;

import io.decant.api.PublishedResult;
import io.decant.api.Suggestions;
import io.decant.config.BindingTarget;
import io.decant.config.ConfigBinder;
import io.decant.config.ExperimentMetadata;
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

/**
 * Plans one experiment. Goes on behind a mistake as far as what follows can still be told right
 * from wrong.
 */
final class ExperimentPlanner {

  /** The kinds of steps that an experiment has. */
  static final List<PluginKind> SECTIONS =
      List.of(PluginKind.MODEL_STAGE, PluginKind.PROBE, PluginKind.VISUALIZER);

  private final String name;
  private final SourceLocation position;
  private final MapNode experiment;
  private final StepReader reader;
  private final DataPlanner data;
  private final boolean recorded;
  private final Consumer<Diagnostic> mistakes;
  private final Map<String, PluginKind> declared = new LinkedHashMap<>();
  private final Map<String, SourceLocation> positions = new LinkedHashMap<>();
  private final Map<String, BoundStep<?>> drafts = new LinkedHashMap<>();
  private final Set<String> faulty = new HashSet<>();

  /**
   * A planner.
   *
   * @param name the experiment's name
   * @param position where its name stands
   * @param experiment the experiment with all that it inherits
   * @param reader reads steps, and reports where the mistakes of this experiment belong
   * @param data the data of the file
   * @param recorded whether it is what a run has recorded, with its options
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
    this.mistakes = reader.reports().configErrors();
  }

  /** The plan; none if there were mistakes. */
  Optional<ExperimentPlan> plan(Optional<List<Long>> seedsAskedFor) {
    Optional<ExperimentMetadata> header =
        binder()
            .bind(
                ExperimentMetadata.class,
                experiment,
                new BindingTarget("experiment '" + name + "'", position),
                ExperimentMetadata.OTHER_KEYS)
            .config();
    SECTIONS.forEach(this::readSection);
    Optional<List<Long>> seeds =
        header.flatMap(h -> SeedSelection.choose(h, experiment, seedsAskedFor, mistakes));
    Optional<DataStep<?>> dataStep = header.flatMap(this::dataStep);
    ReferenceValidator check = new ReferenceValidator(declared, mistakes);
    Map<String, List<String>> reads = reads(check);
    ProbeAttachments watched = new ProbeAttachments(drafts, reads);
    TopologicalOrder order = TopologicalOrder.of(watched.dependencies());
    order.cycles().forEach(circle -> reportCycle(circle, reads, watched));
    Optional<MapNode> publishedSection = MapKeys.nestedMap(experiment, "published", mistakes);
    PublishedResultsReader numbers =
        new PublishedResultsReader(
            binder(), measured(), header.flatMap(ExperimentMetadata::publishedData), mistakes);
    List<PublishedResult> reference = publishedSection.map(numbers::read).orElse(List.of());
    if (dataStep.isEmpty()) {
      return Optional.empty();
    }
    StepPlanner steps = new StepPlanner(dataStep.get(), check, watched, reader.reports());
    order.order().stream()
        .filter(step -> !faulty.contains(step))
        .map(drafts::get)
        .forEach(steps::plan);
    publishedSection.ifPresent(
        new PublishedResultsValidator(steps.byName(), this::hasEpochsOfTheFile, mistakes)
            ::validate);
    if (header.isEmpty() || seeds.isEmpty()) {
      return Optional.empty();
    }
    ExperimentMetadata head = header.get();
    return Optional.of(
        new ExperimentPlan(
            name,
            head.title().orElse(name),
            head.question().orElse(""),
            head.next(),
            seeds.get(),
            dataStep.get(),
            steps.planned(),
            reference,
            steps.upstreamSpecs(),
            ResolvedConfigWriter.write(
                name, head, seeds.get(), dataStep.get(), steps.planned(), numbers.entries())));
  }

  /**
   * Whether no option has changed a step: one that trains for fewer epochs is still compared as far
   * as it goes.
   */
  private boolean hasEpochsOfTheFile(String step) {
    return !recorded && !ConfigOverrides.isOverridden(drafts.get(step).node());
  }

  private ConfigBinder binder() {
    return reader.binder();
  }

  private void readSection(PluginKind kind) {
    MapNode steps =
        MapKeys.nestedMap(experiment, kind.section(), mistakes).orElse(MapNode.empty(position));
    for (String step : NameValidator.validate(steps, kind.stepLabel(), mistakes)) {
      MapNode.MapEntry entry = steps.entries().get(step);
      SourceLocation place = entry.keyLocation();
      if (declared.containsKey(step)) {
        mistakes.accept(
            Diagnostic.at(
                place,
                String.format(
                    Locale.ROOT,
                    "the name '%s' is taken by the %s in line %d",
                    step,
                    declared.get(step).stepLabel(),
                    positions.get(step).line())));
      } else {
        declared.put(step, kind);
        positions.put(step, place);
        reader.read(kind, step, entry, steps.keys()).ifPresent(draft -> drafts.put(step, draft));
      }
    }
  }

  private Optional<DataStep<?>> dataStep(ExperimentMetadata header) {
    if (data.names().contains(header.data())) {
      Optional<DataStep<?>> planned = data.plan(header.data());
      data.pluginErrors(header.data()).forEach(reader.reports().pluginErrors());
      return planned;
    }
    SourceLocation place = experiment.value("data").map(YamlNode::location).orElse(position);
    String hint = Suggestions.didYouMean(header.data(), "data entries", data.names());
    mistakes.accept(Diagnostic.at(place, "there is no data '" + header.data() + "'" + hint));
    return Optional.empty();
  }

  /**
   * The steps that each step reads, as far as its references name any; those that do not are
   * reported.
   */
  private Map<String, List<String>> reads(ReferenceValidator check) {
    Map<String, List<String>> reads = new LinkedHashMap<>();
    drafts.forEach(
        (step, draft) -> {
          List<LocatedReference> good =
              draft.references().stream().filter(check::validateTarget).toList();
          if (good.size() < draft.references().size() || !draft.isBound()) {
            faulty.add(step);
          }
          reads.put(
              step,
              good.stream()
                  .map(r -> r.reference().step())
                  .filter(drafts::containsKey)
                  .distinct()
                  .toList());
        });
    return reads;
  }

  private void reportCycle(
      List<String> circle, Map<String, List<String>> reads, ProbeAttachments watched) {
    String steps = String.join(" → ", circle) + " → " + circle.get(0);
    for (int i = 0; i < circle.size(); i++) {
      String stage = circle.get(i);
      String before = circle.get((i + 1) % circle.size());
      if (!reads.get(stage).contains(before)) {
        String watcher =
            watched.probesOf(stage).stream()
                .filter(w -> reads.get(w).contains(before))
                .findFirst()
                .orElseThrow();
        BoundStep<?> draft = drafts.get(watcher);
        mistakes.accept(
            Diagnostic.at(
                MapKeys.locate(draft.node(), ProbeScheduleReader.KEY, draft.owner().location()),
                "steps wait for each other in a circle: "
                    + steps
                    + ", since '"
                    + watcher
                    + "' observes during the training of '"
                    + stage
                    + "' and reads '"
                    + before
                    + "'"));
        return;
      }
    }
    SourceLocation place =
        drafts.get(circle.get(0)).references().stream()
            .filter(r -> r.reference().step().equals(circle.get(1 % circle.size())))
            .map(LocatedReference::location)
            .findFirst()
            .orElseThrow();
    mistakes.accept(Diagnostic.at(place, "steps read each other in a circle: " + steps));
  }

  private List<String> measured() {
    return declared.keySet().stream()
        .filter(step -> declared.get(step) != PluginKind.VISUALIZER)
        .toList();
  }
}
