package io.decant.launcher.console;

import io.decant.api.run.MeasureView;
import io.decant.api.run.RunView;
import io.decant.api.run.StepView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The numbers of a run that stand on the console: those that are wanted of every run, and of each step some of its own, which
 * are the scalars of a probe and the measures of a stage that the training loop does not report of every stage. A stage
 * that would have no number at all shows what it reports.
 *
 * @param shown in the order of the run
 * @param left how many of the steps' own numbers are not shown
 */
record Numbers(List<MeasureView> shown, int left) {

  private static final int MOST_OF_A_STEP = 4;
  private static final int MOST_OF_ALL = 24;
  private static final Pattern OF_EVERY_STAGE =
      Pattern.compile("(epoch|train|test|last-batch)-(loss|mse|penalty|accuracy)|mse|explained-variance");

  static Numbers of(RunView run, Predicate<String> wanted) {
    Map<String, StepView.Kind> kinds = new HashMap<>();
    run.steps().forEach(step -> kinds.put(step.name(), step.kind()));
    Map<String, Integer> perStep = new HashMap<>();
    run.measures().stream().filter(m -> wanted.test(m.address())).forEach(m -> perStep.merge(step(m), 1, Integer::sum));
    Set<String> withoutAny = new HashSet<>(kinds.keySet());
    run.measures().stream()
        .filter(m -> wanted.test(m.address()) || isOwn(m, kinds.get(step(m))))
        .forEach(m -> withoutAny.remove(step(m)));
    List<MeasureView> shown = new ArrayList<>();
    int added = 0;
    int left = 0;
    for (MeasureView measure : run.measures()) {
      String step = step(measure);
      if (wanted.test(measure.address())) {
        shown.add(measure);
      } else if (isOwn(measure, kinds.get(step)) || (withoutAny.contains(step) && isReported(measure))) {
        if (perStep.getOrDefault(step, 0) < MOST_OF_A_STEP && added < MOST_OF_ALL) {
          perStep.merge(step, 1, Integer::sum);
          shown.add(measure);
          added++;
        } else {
          left++;
        }
      }
    }
    return new Numbers(List.copyOf(shown), left);
  }

  private static boolean isOwn(MeasureView measure, StepView.Kind kind) {
    return kind == StepView.Kind.PROBE
        || (kind == StepView.Kind.STAGE && isReported(measure) && !OF_EVERY_STAGE.matcher(name(measure)).matches());
  }

  /** Whether it is the stage's own and none of its ports: these have one part more. */
  private static boolean isReported(MeasureView measure) {
    return !name(measure).contains(".");
  }

  private static String step(MeasureView measure) {
    return measure.address().substring(0, measure.address().indexOf('.'));
  }

  private static String name(MeasureView measure) {
    return measure.address().substring(measure.address().indexOf('.') + 1);
  }
}
