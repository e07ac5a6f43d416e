package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.decant.api.config.ObservationRef;
import io.decant.api.config.StageRef;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StepPrioritiesTest {

  private static Set<String> before(FakePlanBuilder plan, String name) {
    ExperimentPlan builtPlan = plan.build();
    Step step =
        builtPlan.steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    return new StepPriorities(builtPlan)
        .dependencies(step).stream().map(Step::name).collect(Collectors.toSet());
  }

  @Test
  void stageWaitsForItsInputs() {
    FakePlanBuilder plan =
        new FakePlanBuilder().stage("second", "data").stage("third", "second.product");
    assertEquals(Set.of(), before(plan, "second"));
    assertEquals(Set.of("second"), before(plan, "third"));
  }

  @Test
  void stageWaitsForInputsOfItsProbes() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .probe("early", new FakeProbe(), 0)
            .stage("last", "data")
            .probe(
                "watch",
                new FakeProbe(),
                1,
                "last",
                new StageRef("multiplier"),
                new ObservationRef("early"))
            .probe("also", new FakeProbe(), 1, "last", new ObservationRef("watch"));
    assertEquals(Set.of("multiplier", "early"), before(plan, "last"));
    assertEquals(Set.of("last", "multiplier", "early"), before(plan, "watch"));
    assertEquals(Set.of("last", "watch"), before(plan, "also"));
  }

  @Test
  void stageDoesNotWaitForInputsOfFinalProbes() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .stage("last", "data")
            .probe("end", new FakeProbe(), 0, "last", new StageRef("multiplier"));
    assertEquals(Set.of(), before(plan, "last"));
  }

  @Test
  void figureWaitsForStagesAndProbes() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .probe("look", new FakeProbe(), 0)
            .figure("one", Scope.SEED, "a.svg")
            .figure("other", Scope.SEED, "a.svg");
    assertEquals(Set.of("multiplier", "look"), before(plan, "other"));
  }

  @Test
  void longestPathStartsFirst() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .stage("alone", "data")
            .stage("first-of-three", "data")
            .stage("second-of-three", "first-of-three.product")
            .probe("look", new FakeProbe(), 0)
            .stage("third-of-three", "second-of-three.product")
            .figure("page", Scope.RUN, "p.html");
    assertEquals(
        List.of(
            "first-of-three", "second-of-three", "multiplier", "alone", "third-of-three", "look"),
        new StepPriorities(plan.build()).byCriticalPath().stream().map(Step::name).toList());
  }
}
