package io.decant.engine.run;

import io.decant.api.EpochReport;
import io.decant.api.Model;
import io.decant.api.Moment;
import io.decant.api.Observation;
import io.decant.api.ObservationSeries;
import io.decant.engine.cache.SeedResults;
import io.decant.engine.identity.Look;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.step.FiniteNumbers;
import io.decant.engine.step.PortValues;
import io.decant.engine.step.ProbeScope;
import io.decant.engine.step.Promises;
import io.decant.engine.store.ProbeFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What the probes of a seed see: while stages train, or afterwards in what is kept of each epoch, and at the end. Each look
 * is kept as soon as it was taken, so that it need not be taken again.
 */
final class ProbeLooks {

  private final RunSession session;
  private final long seed;
  private final SeedResults results;
  private final PortValues values;
  private final Map<String, TreeMap<Moment, Observation>> looks = new ConcurrentHashMap<>();
  private final Map<String, RestoredStage> restored = new ConcurrentHashMap<>();

  ProbeLooks(RunSession session, long seed, SeedResults results, PortValues values) {
    this.session = session;
    this.seed = seed;
    this.results = results;
    this.values = values;
  }

  /**
   * Lets the probes that look on look at a stage in training, those whose turn it is.
   *
   * @param model as it is after the epoch; asked for only if a look is not kept
   */
  void watch(StageStep<?> stage, EpochReport report, Supplier<Model> model) {
    Supplier<PortValues> now = new Once<>(() -> values.at(stage.name(), stage.outline(), model.get()));
    for (ProbeStep<?> probe : watching(stage, report)) {
      session.attemptWithin(seed, stage, probe, () -> look(probe, Look.afterEpoch(report.epoch()), now, false));
    }
  }

  /** Whether all that these probes saw after an epoch is kept. */
  boolean areKept(StageStep<?> stage, EpochReport report) {
    return watching(stage, report).stream()
        .allMatch(probe -> results.look(probe, Look.afterEpoch(report.epoch())).isPresent());
  }

  private List<ProbeStep<?>> watching(StageStep<?> stage, EpochReport report) {
    return ProbeStep.watching(session.plan(), stage).stream()
        .filter(probe -> probe.every().includes(report.epoch(), report.epochs()))
        .toList();
  }

  /** Says that a stage is not trained, so that probes have not looked on. */
  void take(StageStep<?> stage, RestoredStage models) {
    restored.put(stage.name(), models);
  }

  /**
   * All that a probe sees, once the stages that it reads are trained.
   *
   * @param epochs those of the stage that it watches
   */
  ObservationSeries observe(ProbeStep<?> probe, List<EpochReport> epochs) {
    for (Look look : Look.of(probe, epochs)) {
      if (!seen(probe.name()).containsKey(look.moment())) {
        look(probe, look, () -> look.training() ? then(probe, look) : values, true);
      }
    }
    return new ObservationSeries(seen(probe.name()));
  }

  /** The models as they were when the stage that a probe watches was in training. */
  private PortValues then(ProbeStep<?> probe, Look look) {
    StageStep<?> watched = session.plan().steps().stream()
        .filter(step -> step.name().equals(probe.watches().orElseThrow()))
        .map(step -> (StageStep<?>) step)
        .findFirst()
        .orElseThrow();
    Model model = restored.get(watched.name()).after(look.moment().epoch());
    return values.at(watched.name(), watched.outline(), model);
  }

  private Observation look(ProbeStep<?> probe, Look look, Supplier<PortValues> models, boolean shown) {
    session.cancellation().check();
    Observation seen = results.look(probe, look).orElseGet(() -> {
      Observation observed = observed(probe, look, models.get(), shown);
      session.meters().keep(seed, probe, () -> results.keep(probe, look, observed));
      return observed;
    });
    seen(probe.name()).put(look.moment(), seen);
    return seen;
  }

  private <C extends Record> Observation observed(ProbeStep<C> probe, Look look, PortValues models, boolean shown) {
    ProbeScope scope = new ProbeScope(
        session.scope(seed, probe, shown), look.moment(), models, other -> seenUntil(look, probe, other));
    Observation given = Promises.given("observation", probe.plugin().observe(probe.config(), scope));
    Promises.check(probe.outline(), given);
    FiniteNumbers.require(given, "at " + look.moment().label());
    return ProbeFiles.asRead(given);
  }

  private TreeMap<Moment, Observation> seen(String probe) {
    return looks.computeIfAbsent(probe, name -> new TreeMap<>());
  }

  /** What another probe had seen at the time of a look: no more, even if that look is taken later. */
  private ObservationSeries seenUntil(Look look, ProbeStep<?> probe, String other) {
    SortedMap<Moment, Observation> seen = seen(other);
    if (look.training() && watched(other).equals(probe.watches())) {
      seen = seen(other).headMap(look.moment(), true);
    }
    if (seen.isEmpty()) {
      throw new IllegalArgumentException("probe " + other + " has observed nothing yet");
    }
    return new ObservationSeries(seen);
  }

  private Optional<String> watched(String probe) {
    for (Step step : session.plan().steps()) {
      if (step instanceof ProbeStep<?> other && other.name().equals(probe)) {
        return other.watches();
      }
    }
    return Optional.empty();
  }
}
