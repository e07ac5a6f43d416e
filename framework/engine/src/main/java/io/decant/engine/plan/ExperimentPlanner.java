package io.decant.engine.plan;

import io.decant.api.Published;
import io.decant.engine.Mistake;
import io.decant.engine.NearestChoice;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Consumer<Mistake> mistakes;
  private final Map<String, PluginKind> declared = new LinkedHashMap<>();
  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final Map<String, StepDraft<?>> drafts = new LinkedHashMap<>();

  /**
   * A planner.
   *
   * @param name the experiment's name
   * @param position where its name stands
   * @param experiment the experiment with all that it inherits
   * @param reader reads steps, and reports where the mistakes of this experiment belong
   * @param data the data of the file
   */
  ExperimentPlanner(String name, Position position, MapNode experiment, StepReader reader, DataPlans data) {
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
    StepOrder order = order(check);
    Optional<MapNode> publishedSection = Keys.within(experiment, "published", mistakes);
    List<Published> published =
        publishedSection.map(s -> new PublishedNumbers(binder(), measured(), mistakes).read(s)).orElse(List.of());
    if (dataStep.isEmpty()) {
      return Optional.empty();
    }
    StepPlanner steps = new StepPlanner(dataStep.get(), check, reader.reports());
    order.order().stream().map(drafts::get).forEach(steps::plan);
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
            ResolvedText.of(name, head, seeds.get(), dataStep.get(), steps.planned(), publishedSection)));
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
                "the name '%s' is taken by the %s in line %d"
                    .formatted(step, declared.get(step).stepLabel(), positions.get(step).line())));
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

  /** Checks what references name, reports circles, and orders the steps without faults. */
  private StepOrder order(ReferenceCheck check) {
    HashSet<String> faulty = new HashSet<>();
    Map<String, List<String>> reads = new LinkedHashMap<>();
    drafts.forEach(
        (step, draft) -> {
          List<BoundReference> good = draft.references().stream().filter(r -> check.names(r, draft.kind())).toList();
          if (good.size() < draft.references().size() || !draft.isBound()) {
            faulty.add(step);
          }
          reads.put(step, good.stream().map(r -> r.reference().step()).filter(drafts::containsKey).distinct().toList());
        });
    StepOrder order = StepOrder.of(reads);
    order.circles().forEach(this::reportCircle);
    return new StepOrder(order.order().stream().filter(s -> !faulty.contains(s)).toList(), order.circles());
  }

  private void reportCircle(List<String> circle) {
    String first = circle.get(0);
    String next = circle.get(1 % circle.size());
    Position place =
        drafts.get(first).references().stream()
            .filter(r -> r.reference().step().equals(next))
            .map(BoundReference::position)
            .findFirst()
            .orElseThrow();
    mistakes.accept(
        Mistake.at(place, "steps read each other in a circle: " + String.join(" → ", circle) + " → " + first));
  }

  private List<String> measured() {
    return declared.keySet().stream().filter(step -> declared.get(step) != PluginKind.VISUALIZER).toList();
  }
}
