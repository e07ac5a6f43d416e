package io.decant.engine.run;

import io.decant.api.spi.Visualizer;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.FigureStep;
import io.decant.engine.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which steps of a run are done, and how long each took. */
final class StepLog {

  private final ExperimentPlan plan;
  private final Map<Work, Long> nanos = new LinkedHashMap<>();
  private final Map<Work, Duration> done = new LinkedHashMap<>();

  /** A step in a seed. */
  private record Work(long seed, Step step) {
    String label() {
      return isForWholeRun(step) ? step.name() : "seed " + seed + ": " + step.name();
    }
  }

  StepLog(ExperimentPlan plan) {
    this.plan = plan;
  }

  static boolean isForWholeRun(Step step) {
    return step instanceof FigureStep<?> figure && figure.plugin().scope() == Visualizer.Scope.RUN;
  }

  /** Adds to the time of a step; less than nothing for time that was another step's. */
  void spent(long seed, Step step, long moreNanos) {
    nanos.merge(new Work(seed, step), moreNanos, Long::sum);
  }

  /** Says that a step is done; gives the time that it took. */
  Duration done(long seed, Step step) {
    Work work = new Work(seed, step);
    Duration took = Duration.ofNanos(Math.max(0, nanos.getOrDefault(work, 0L)));
    done.put(work, took);
    return took;
  }

  /** The seconds of each step of a seed that is done, by name. */
  Map<String, Double> seconds(long seed) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    done.forEach((work, took) -> {
      if (work.seed() == seed && !isForWholeRun(work.step())) {
        seconds.put(work.step().name(), seconds(took));
      }
    });
    return seconds;
  }

  /** The seconds of all steps that are done, by label. */
  Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    done.forEach((work, took) -> seconds.put(work.label(), seconds(took)));
    return seconds;
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1000.0;
  }

  /** Why steps failed, by label. */
  Map<String, String> failures(List<StepFailedException> failures) {
    Map<String, String> reasons = new LinkedHashMap<>();
    failures.forEach(failure -> plan.steps().stream()
        .filter(step -> step.name().equals(failure.step()))
        .forEach(step -> reasons.put(new Work(failure.seed(), step).label(), failure.getMessage())));
    return reasons;
  }

  /** What is done, in the order of the run. */
  List<String> done() {
    return done.keySet().stream().map(Work::label).toList();
  }

  /** What is not, in the order of the run. */
  List<String> notDone() {
    List<Work> all = new ArrayList<>();
    for (long seed : plan.seeds()) {
      all.add(new Work(seed, plan.data()));
      plan.steps().stream().filter(s -> !isForWholeRun(s)).forEach(s -> all.add(new Work(seed, s)));
    }
    plan.steps().stream().filter(StepLog::isForWholeRun).forEach(s -> all.add(new Work(plan.seeds().get(0), s)));
    return all.stream().filter(work -> !done.containsKey(work)).map(Work::label).toList();
  }
}
