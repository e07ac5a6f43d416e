package io.decant.engine.plan;

import io.decant.api.NearestChoice;
import io.decant.api.Published;
import io.decant.engine.Mistake;
import io.decant.engine.Position;
import io.decant.engine.binding.BoundReference;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.Keys;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.format.ExperimentHeader;
import io.decant.engine.format.StepNames;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import io.decant.engine.yaml.Overrides;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Plans one experiment. Goes on behind a mistake as far as what follows can still be told right from wrong. */
final class ExperimentPlanner {

  /** The kinds of steps that an experiment has. */
  static final List<PluginKind> SECTIONS =
      List.of(PluginKind.MODEL_STAGE, PluginKind.PROBE, PluginKind.VISUALIZER);

  private final String name;
  private final Position position;
  private final MapNode experiment;
  private final StepReader reader;
  private final DataPlans data;
  private final boolean recorded;
  private final Consumer<Mistake> mistakes;
  private final Map<String, PluginKind> declared = new LinkedHashMap<>();
  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final Map<String, StepDraft<?>> drafts = new LinkedHashMap<>();
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
      String name, Position position, MapNode experiment, StepReader reader, DataPlans data, boolean recorded) {
    this.recorded = recorded;
    this.name = name;
    this.position = position;
    this.experiment = experiment;
    this.reader = reader;
    this.data = data;
    this.mistakes = reader.reports().mistakes();
  }

  /** The plan; none if there were mistakes. */
  Optional<ExperimentPlan> plan(Optional<List<Long>> seedsAskedFor) {
    Optional<ExperimentHeader> header =
        binder()
            .bind(
                ExperimentHeader.class,
                experiment,
                new Owner("experiment '" + name + "'", position),
                ExperimentHeader.OTHER_KEYS)
            .config();
    SECTIONS.forEach(this::readSection);
    Optional<List<Long>> seeds = header.flatMap(h -> Seeds.choose(h, experiment, seedsAskedFor, mistakes));
    Optional<DataStep<?>> dataStep = header.flatMap(this::dataStep);
    ReferenceCheck check = new ReferenceCheck(declared, mistakes);
    Map<String, List<String>> reads = reads(check);
    WatchedStages watched = new WatchedStages(drafts, reads);
    StepOrder order = StepOrder.of(watched.waits());
    order.circles().forEach(circle -> reportCircle(circle, reads, watched));
    Optional<MapNode> publishedSection = Keys.within(experiment, "published", mistakes);
    PublishedNumbers numbers = new PublishedNumbers(
        binder(), measured(), header.flatMap(ExperimentHeader::publishedData), mistakes);
    List<Published> published = publishedSection.map(numbers::read).orElse(List.of());
    if (dataStep.isEmpty()) {
      return Optional.empty();
    }
    StepPlanner steps = new StepPlanner(dataStep.get(), check, watched, reader.reports());
    order.order().stream().filter(step -> !faulty.contains(step)).map(drafts::get).forEach(steps::plan);
    publishedSection.ifPresent(new PublishedMeasures(steps.byName(), this::hasEpochsOfTheFile, mistakes)::check);
    if (header.isEmpty() || seeds.isEmpty()) {
      return Optional.empty();
    }
    ExperimentHeader head = header.get();
    return Optional.of(
        new ExperimentPlan(
            name,
            head.title().orElse(name),
            head.question().orElse(""),
            head.next(),
            seeds.get(),
            dataStep.get(),
            steps.planned(),
            published,
            steps.wiring(),
            ResolvedText.of(name, head, seeds.get(), dataStep.get(), steps.planned(), numbers.entries())));
  }

  /** Whether no option has changed a step: one that trains for fewer epochs is still compared as far as it goes. */
  private boolean hasEpochsOfTheFile(String step) {
    return !recorded && !Overrides.changed(drafts.get(step).node());
  }

  private ConfigBinder binder() {
    return reader.binder();
  }

  private void readSection(PluginKind kind) {
    MapNode steps = Keys.within(experiment, kind.section(), mistakes).orElse(MapNode.empty(position));
    for (String step : StepNames.check(steps, kind.stepLabel(), mistakes)) {
      MapNode.Entry entry = steps.entries().get(step);
      Position place = entry.keyPosition();
      if (declared.containsKey(step)) {
        mistakes.accept(
            Mistake.at(
                place,
                String.format(
                    Locale.ROOT, "the name '%s' is taken by the %s in line %d",
                    step, declared.get(step).stepLabel(), positions.get(step).line())));
      } else {
        declared.put(step, kind);
        positions.put(step, place);
        reader.read(kind, step, entry, steps.keys()).ifPresent(draft -> drafts.put(step, draft));
      }
    }
  }

  private Optional<DataStep<?>> dataStep(ExperimentHeader header) {
    if (data.names().contains(header.data())) {
      Optional<DataStep<?>> planned = data.plan(header.data());
      data.faults(header.data()).forEach(reader.reports().faults());
      return planned;
    }
    Position place = experiment.value("data").map(Node::position).orElse(position);
    String hint = NearestChoice.hint(header.data(), "data entries", data.names());
    mistakes.accept(Mistake.at(place, "there is no data '" + header.data() + "'" + hint));
    return Optional.empty();
  }

  /** The steps that each step reads, as far as its references name any; those that do not are reported. */
  private Map<String, List<String>> reads(ReferenceCheck check) {
    Map<String, List<String>> reads = new LinkedHashMap<>();
    drafts.forEach(
        (step, draft) -> {
          List<BoundReference> good = draft.references().stream().filter(check::names).toList();
          if (good.size() < draft.references().size() || !draft.isBound()) {
            faulty.add(step);
          }
          reads.put(step, good.stream().map(r -> r.reference().step()).filter(drafts::containsKey).distinct().toList());
        });
    return reads;
  }

  private void reportCircle(List<String> circle, Map<String, List<String>> reads, WatchedStages watched) {
    String steps = String.join(" → ", circle) + " → " + circle.get(0);
    for (int i = 0; i < circle.size(); i++) {
      String stage = circle.get(i);
      String before = circle.get((i + 1) % circle.size());
      if (!reads.get(stage).contains(before)) {
        String watcher = watched.watchers(stage).stream().filter(w -> reads.get(w).contains(before)).findFirst().orElseThrow();
        StepDraft<?> draft = drafts.get(watcher);
        mistakes.accept(Mistake.at(
            Keys.position(draft.node(), ProbeSchedule.KEY, draft.owner().position()),
            "steps wait for each other in a circle: " + steps + ", since '" + watcher + "' observes during the training of '"
                + stage + "' and reads '" + before + "'"));
        return;
      }
    }
    Position place =
        drafts.get(circle.get(0)).references().stream()
            .filter(r -> r.reference().step().equals(circle.get(1 % circle.size())))
            .map(BoundReference::position)
            .findFirst()
            .orElseThrow();
    mistakes.accept(Mistake.at(place, "steps read each other in a circle: " + steps));
  }

  private List<String> measured() {
    return declared.keySet().stream().filter(step -> declared.get(step) != PluginKind.VISUALIZER).toList();
  }
}
