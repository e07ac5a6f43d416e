package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.run.StepOutcome.Failed;
import io.decant.engine.run.StepOutcome.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class StepPipelineTest {

  private final SeedStep step = new SeedStep(1, new FakePlanBuilder().build().data());
  private final List<String> calls = new ArrayList<>();

  private StepInterceptor interceptor(String name, UnaryOperator<StepOutcome> exit) {
    return step -> {
      calls.add("enter " + name);
      return outcome -> {
        calls.add("exit " + name + " " + outcome.getClass().getSimpleName());
        return exit.apply(outcome);
      };
    };
  }

  private Optional<String> run(StepInterceptor... interceptors) {
    return new StepPipeline(List.of(interceptors))
        .run(
            step,
            () -> {
              calls.add("work");
              return "result";
            });
  }

  @Test
  void exitsInReverseOrder() {
    assertEquals(
        Optional.of("result"),
        run(
            interceptor("a", UnaryOperator.identity()),
            interceptor("b", UnaryOperator.identity())));
    assertEquals(
        List.of("enter a", "enter b", "work", "exit b Completed", "exit a Completed"), calls);
  }

  @Test
  void skippingInterceptorEndsTheChain() {
    StepInterceptor skip =
        new StepInterceptor() {
          @Override
          public boolean allows(SeedStep step) {
            return false;
          }

          @Override
          public Exit enter(SeedStep step) {
            throw new AssertionError();
          }
        };
    assertEquals(
        Optional.empty(),
        run(
            interceptor("a", UnaryOperator.identity()),
            skip,
            interceptor("b", UnaryOperator.identity())));
    assertEquals(List.of("enter a", "exit a Skipped"), calls);
  }

  @Test
  void exitsMayReplaceTheFailure() {
    IllegalStateException failure = new IllegalStateException("translated");
    StepPipeline pipeline =
        new StepPipeline(
            List.of(
                interceptor("a", UnaryOperator.identity()),
                interceptor("b", outcome -> new Failed(failure))));
    Exception thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                pipeline.run(
                    step,
                    () -> {
                      throw new IllegalArgumentException("original");
                    }));
    assertSame(failure, thrown);
    assertEquals(List.of("enter a", "enter b", "exit b Failed", "exit a Failed"), calls);
  }

  @Test
  void returnsNothingIfAnExitHandlesTheFailure() {
    StepPipeline pipeline = new StepPipeline(List.of(interceptor("a", outcome -> new Skipped())));
    assertEquals(
        Optional.empty(),
        pipeline.run(
            step,
            () -> {
              throw new IllegalArgumentException("handled");
            }));
  }

  @Test
  void throwingExitDoesNotPreventOthers() {
    IllegalStateException failure = new IllegalStateException("listener");
    Exception thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                run(
                    interceptor("a", UnaryOperator.identity()),
                    interceptor(
                        "b",
                        outcome -> {
                          throw failure;
                        })));
    assertSame(failure, thrown);
    assertEquals(List.of("enter a", "enter b", "work", "exit b Completed", "exit a Failed"), calls);
  }
}
