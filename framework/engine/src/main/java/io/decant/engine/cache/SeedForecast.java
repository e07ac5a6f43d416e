package io.decant.engine.cache;

import io.decant.api.EpochReport;
import io.decant.api.InvalidInputException;
import io.decant.engine.cache.StepCache.Damaged;
import io.decant.engine.cache.StepCache.Kept;
import io.decant.engine.cache.StepCache.Sound;
import io.decant.engine.identity.Difference;
import io.decant.engine.identity.Identities;
import io.decant.engine.identity.Look;
import io.decant.engine.identity.StepIdentity;
import io.decant.engine.plan.EqualSteps;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.store.KeptPosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says of each step of a seed whether it will be run, and why. */
final class SeedForecast {

  private static final Verdict WITHOUT_CODE = Verdict.runs("the jar of its plugin, or of one that it reads, can't be read");

  private final ExperimentPlan plan;
  private final StepCache cache;
  private final EqualSteps equal;
  private final Identities identities;
  private final long seed;
  private final Reuse reuse;
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();
  private final Map<String, KeptStage> stages = new LinkedHashMap<>();

  SeedForecast(
      ExperimentPlan plan, StepCache cache, EqualSteps equal, Identities identities, long seed, Reuse reuse) {
    this.plan = plan;
    this.cache = cache;
    this.equal = equal;
    this.identities = identities;
    this.seed = seed;
    this.reuse = reuse;
  }

  /** By the names of steps, but for those that draw the whole run. */
  Map<String, Verdict> verdicts() {
    for (Step step : plan.steps()) {
      if (!Forecast.isForWholeRun(step)) {
        verdicts.put(step.name(), shared(step).orElseGet(
            () -> reuse.allowed() ? verdict(step) : Verdict.runs(reuse.why())));
      }
    }
    return verdicts;
  }

  /** That of a step whose result an earlier experiment of the command gives. */
  private Optional<Verdict> shared(Step step) {
    boolean seenInTraining = !(step instanceof StageStep<?> stage)
        || KeptStage.keepsEpochs(stage)
        || ProbeStep.watching(plan, stage).stream().allMatch(probe -> equal.earlier(plan, seed, probe).isPresent());
    return equal.earlier(plan, seed, step).filter(experiment -> seenInTraining).map(Verdict::from);
  }

  private Verdict verdict(Step step) {
    if (step instanceof StageStep<?> stage) {
      return stage(stage);
    }
    return step instanceof ProbeStep<?> probe ? probe(probe) : figure((FigureStep<?>) step);
  }

  private Verdict stage(StageStep<?> stage) {
    Optional<StepIdentity> identity = identities.stage(seed, stage);
    if (identity.isEmpty()) {
      return WITHOUT_CODE;
    }
    Kept kept = cache.find(identity.get());
    if (!(kept instanceof Sound sound)) {
      return goingOn(stage, identity.get(), missing(kept, identity.get()));
    }
    try {
      KeptStage trained = KeptStage.read(sound.entry().folder());
      stages.put(stage.name(), trained);
      return trained.hasEpochs() ? Verdict.REUSED : watched(stage, trained);
    } catch (InvalidInputException e) {
      return Verdict.damaged(e.getMessage());
    }
  }

  /** Whether an interrupted training goes on; not if a probe is to see an epoch that is over and of which no model is kept. */
  private Verdict goingOn(StageStep<?> stage, StepIdentity identity, Verdict verdict) {
    Optional<KeptPosition> position = cache.checkpoints(identity).position();
    if (position.isEmpty()) {
      return verdict;
    }
    KeptPosition kept = position.get();
    boolean seen = kept.epochs().stream()
        .filter(report -> !kept.models().contains(report.epoch()))
        .allMatch(report -> ProbeStep.watching(plan, stage).stream()
            .filter(probe -> probe.every().includes(report.epoch(), report.epochs()))
            .allMatch(probe -> isKept(probe, Look.afterEpoch(report.epoch()))));
    return seen ? verdict.goingOn(kept.position()) : verdict;
  }

  private boolean isKept(ProbeStep<?> probe, Look look) {
    return identities.look(seed, probe, look).map(cache::find).filter(Sound.class::isInstance).isPresent();
  }

  /** A stage of which only the end is kept has to be trained again for a probe that looks on and has not seen it all. */
  private Verdict watched(StageStep<?> stage, KeptStage trained) {
    for (ProbeStep<?> probe : ProbeStep.watching(plan, stage)) {
      for (Look look : Look.of(probe, trained.record().epochs())) {
        if (look.training() && !isKept(probe, look)) {
          stages.remove(stage.name());
          return Verdict.runs(
              probe.name() + " is to look on while it trains, and it is too large for each epoch to be kept");
        }
      }
    }
    return Verdict.REUSED;
  }

  private Verdict probe(ProbeStep<?> probe) {
    List<Look> looks = Look.of(probe, epochs(probe));
    int sound = 0;
    Optional<Verdict> fault = Optional.empty();
    for (Look look : looks) {
      Optional<StepIdentity> identity = identities.look(seed, probe, look);
      if (identity.isEmpty()) {
        return WITHOUT_CODE;
      }
      Kept kept = cache.find(identity.get());
      if (kept instanceof Sound) {
        sound++;
      } else if (fault.isEmpty()) {
        fault = Optional.of(missing(kept, identity.get()));
      }
    }
    if (fault.isEmpty()) {
      return Verdict.REUSED;
    }
    boolean some = sound > 0 && fault.get().equals(Verdict.NOT_KEPT);
    return some ? Verdict.runs((looks.size() - sound) + " of its " + looks.size() + " looks are not kept") : fault.get();
  }

  /** The epochs of the stage that a probe watches; as they are planned, if that is not kept. */
  private List<EpochReport> epochs(ProbeStep<?> probe) {
    if (probe.watches().isEmpty()) {
      return List.of();
    }
    String watched = probe.watches().get();
    if (stages.containsKey(watched)) {
      return stages.get(watched).record().epochs();
    }
    int planned = plan.steps().stream()
        .filter(step -> step.name().equals(watched))
        .mapToInt(step -> ((StageStep<?>) step).outline().epochs())
        .findFirst()
        .orElseThrow();
    return IntStream.rangeClosed(1, planned).mapToObj(epoch -> new EpochReport(epoch, planned, Map.of())).toList();
  }

  private Verdict figure(FigureStep<?> figure) {
    Optional<StepIdentity> own = identities.figure(seed, figure);
    Optional<StepIdentity> ofAll = identities.figureOfAll(seed, figure);
    if (own.isEmpty() || ofAll.isEmpty()) {
      return WITHOUT_CODE;
    }
    Kept kept = cache.find(own.get());
    Kept keptOfAll = cache.find(ofAll.get());
    if (kept instanceof Sound || keptOfAll instanceof Sound) {
      return Verdict.REUSED;
    }
    if (kept instanceof Damaged) {
      return missing(kept, own.get());
    }
    boolean lookedAtAll = cache.last(own.get()).filter(StepIdentity::isOfAll).isPresent();
    return missing(keptOfAll, lookedAtAll ? ofAll.get() : own.get());
  }

  /** Why something is not taken from what is kept. */
  private Verdict missing(Kept kept, StepIdentity identity) {
    if (kept instanceof Damaged damaged) {
      return Verdict.damaged(damaged.why());
    }
    List<String> changes = cache.last(identity)
        .map(last -> Difference.of(last, identity, step -> !verdicts.getOrDefault(step, Verdict.REUSED).reused()))
        .orElse(List.of());
    return changes.isEmpty() ? Verdict.NOT_KEPT : Verdict.runs(String.join(", ", changes));
  }
}
