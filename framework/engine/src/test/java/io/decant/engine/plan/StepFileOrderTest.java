package io.decant.engine.plan;

import static io.decant.engine.plan.PlannerHarness.experiment;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.decant.api.config.ConfigReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is planned, and what is refused, does not depend on the order in which the steps stand in
 * the file.
 */
class StepFileOrderTest {

  private static final List<String> STAGES =
      List.of(
          "base: { uses: dense, size: 5 }",
          "left: { uses: sparse, reads: base, size: 4, epochs: 2 }",
          "right: { uses: sparse, reads: base, size: 4, epochs: 6 }",
          "alone: { uses: dense, size: 3 }");

  private static final List<String> PROBES =
      List.of(
          "of-left: { uses: look, reads: left, every: epoch }",
          "of-right: { uses: look, reads: right, rank-by: of-left.angles, every: 2 }",
          "with-right: { uses: look, reads: right, rank-by: of-right.angles, every: 4 }",
          "of-both: { uses: look, reads: right, dictionary: left }",
          "at-end: { uses: look, stage: alone }",
          "of-base: { uses: look, stage: base, rank-by: at-end.angles, every: epoch }");

  @TempDir Path folder;

  @Test
  void plansTheSameSteps() {
    PlannerHarness harness = new PlannerHarness(folder);
    Map<String, String> inFileOrder = described(harness.plan(file(STAGES, PROBES)).get(0));
    assertTrue(
        inFileOrder.get("of-both").contains("Optional[left]"),
        "the stage of the plugin's last key");
    permutations(
        STAGES,
        stages -> {
          List<Step> steps = plan(harness, stages, PROBES, inFileOrder).steps();
          assertAfter(steps, "right", "of-left");
          assertAfter(steps, "base", "at-end");
        });
    permutations(PROBES, probes -> plan(harness, STAGES, probes, inFileOrder));
  }

  private static ExperimentPlan plan(
      PlannerHarness harness,
      List<String> stages,
      List<String> probes,
      Map<String, String> expected) {
    ExperimentPlan plan = harness.plan(file(stages, probes)).get(0);
    assertEquals(expected, described(plan), () -> stages + "\n" + probes);
    plan.steps()
        .forEach(
            step ->
                step.reads().stream()
                    .map(ConfigReference::step)
                    .forEach(input -> assertAfter(plan.steps(), step.name(), input)));
    return plan;
  }

  private static Map<String, String> described(ExperimentPlan plan) {
    Map<String, String> steps = new TreeMap<>();
    for (Step step : plan.steps()) {
      Optional<String> watchedStage =
          step instanceof ProbeStep<?> probe ? probe.watchedStage() : Optional.empty();
      steps.put(step.name(), step.configuration() + " watches " + watchedStage);
    }
    return steps;
  }

  private static void assertAfter(List<Step> steps, String second, String first) {
    List<String> names = steps.stream().map(Step::name).toList();
    assertTrue(
        names.indexOf(second) > names.indexOf(first),
        () -> second + " is not behind " + first + ": " + names);
  }

  @Test
  void reportsTheSameErrors() {
    List<String> invalid =
        List.of(
            "end: { uses: look, reads: left }",
            "each: { uses: look, reads: left, rank-by: end.angles, every: epoch }",
            "second: { uses: look, reads: right, every: 2 }",
            "third: { uses: look, reads: right, rank-by: second.angles, every: 3 }",
            "base: { uses: look, reads: base }",
            "p: { uses: look, dictionary: alone, rank-by: none.angles }");
    PlannerHarness harness = new PlannerHarness(folder);
    TreeSet<String> inFileOrder = messages(harness, STAGES, invalid);
    assertEquals(4, inFileOrder.size(), inFileOrder::toString);
    permutations(STAGES, stages -> assertEquals(inFileOrder, messages(harness, stages, invalid)));
    permutations(invalid, probes -> assertEquals(inFileOrder, messages(harness, STAGES, probes)));
  }

  /** Without their places and the lists of choices, which follow the file. */
  private static TreeSet<String> messages(
      PlannerHarness harness, List<String> stages, List<String> probes) {
    TreeSet<String> messages = new TreeSet<>();
    harness
        .diagnostics(file(stages, probes))
        .forEach(
            diagnostic ->
                messages.add(
                    diagnostic
                        .replaceFirst("^\\d+:\\d+: ", "")
                        .replaceFirst("; .*| in line \\d+", "")));
    return messages;
  }

  private static String file(List<String> stages, List<String> probes) {
    return experiment(section("stages", stages) + section("probes", probes));
  }

  private static String section(String name, List<String> steps) {
    return name + ":\n" + String.join("\n", steps).indent(2);
  }

  private static void permutations(List<String> steps, Consumer<List<String>> use) {
    permutations(List.of(), steps, use);
  }

  private static void permutations(
      List<String> prefix, List<String> remaining, Consumer<List<String>> use) {
    if (remaining.isEmpty()) {
      use.accept(prefix);
    }
    for (String next : remaining) {
      List<String> extended = new ArrayList<>(prefix);
      extended.add(next);
      permutations(extended, remaining.stream().filter(step -> !step.equals(next)).toList(), use);
    }
  }
}
