package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.decant.api.CancelledException;
import io.decant.api.InvalidInputException;
import io.decant.api.config.ObservationRef;
import io.decant.api.results.SeedResults;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeStage;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How many steps are done side by side changes nothing but the time that it takes. */
@Timeout(60)
class ParallelStepsTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T23:41:05Z"), ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path out;
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private final PluginActivityTracker activity = new PluginActivityTracker();
  private final PrintStream originalOut = System.out;

  @BeforeEach
  void suppressOutput() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreOutput() {
    System.setOut(originalOut);
  }

  private RunOptions request(int jobs) {
    return new RunOptions(out.resolve("jobs-" + jobs), jobs, cancelled::get, CLOCK, Map.of());
  }

  private RunOutcome run(FakePlanBuilder plan, int jobs) {
    return new ExperimentRunner(activity).run(plan.build(), request(jobs), new RunListener() {});
  }

  /** Two chains, probes that look on at both, figures, a page; everything takes its time. */
  private static FakePlanBuilder broadPlan() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .seeds(1L, 2L, 3L)
            .stage("second", "data")
            .stage("third", "multiplier.product")
            .stage("fourth", "second.product")
            .probe("watch", new FakeProbe(), 1)
            .probe("also", new FakeProbe(), 1, new ObservationRef("watch"))
            .probe("look", new FakeProbe(), 0)
            .figure("plot", Scope.SEED, "plot.svg")
            .figure("plot-b", Scope.SEED, "plot.svg")
            .figure("z", Scope.SEED, "plot-b-plot.svg", "z.svg")
            .figure("report", Scope.RUN, "report.html");
    plan.stage.beforeEpoch =
        epoch -> {
          sleep(ThreadLocalRandom.current().nextInt(8));
          System.out.println("epoch " + epoch);
        };
    return plan;
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The files of a run but for times, by name. */
  private static Map<String, byte[]> results(Path folder) throws IOException {
    Map<String, byte[]> results = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        results.put(
            name,
            switch (name) {
              case "provenance.json" -> without(file, "steps", "run");
              case "metrics.json" -> without(file, "meters");
              default -> Files.readAllBytes(file);
            });
      }
    }
    return results;
  }

  private static byte[] without(Path file, String... parts) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(file.toFile());
    return JSON.writeValueAsBytes(json.remove(List.of(parts)));
  }

  private static void assertSameFiles(Path first, Path second) throws IOException {
    Map<String, byte[]> expected = results(first);
    Map<String, byte[]> actual = results(second);
    assertEquals(expected.keySet(), actual.keySet());
    for (String name : expected.keySet()) {
      assertArrayEquals(
          expected.get(name),
          actual.get(name),
          () ->
              name
                  + ":\n"
                  + new String(expected.get(name), StandardCharsets.UTF_8)
                  + "\nbut\n"
                  + new String(actual.get(name), StandardCharsets.UTF_8));
    }
  }

  @Test
  void filesDoNotDependOnTheNumberOfJobs() throws IOException {
    RunOutcome first = run(broadPlan(), 1);
    for (int repetition = 0; repetition < 3; repetition++) {
      RunOutcome four = run(broadPlan(), 4);
      assertSameFiles(first.view().directory(), four.view().directory());
      assertEquals(first.view().steps(), four.view().steps());
      assertEquals(first.view().metrics(), four.view().metrics());
      for (int seed = 0; seed < 3; seed++) {
        assertEquals(keys(first.view().seeds().get(seed)), keys(four.view().seeds().get(seed)));
      }
    }
  }

  /** The names of all that a seed gave, in their order. */
  private static List<List<String>> keys(SeedResults seed) {
    return Stream.of(
            seed.epochMetrics(),
            seed.diagnostics(),
            seed.observations(),
            seed.figures(),
            seed.seconds())
        .map(part -> List.copyOf(part.keySet()))
        .toList();
  }

  @Test
  void filesOfFailedRunsDoNotDependOnTheNumberOfJobs() throws IOException {
    List<Path> folders = new ArrayList<>();
    for (int jobs : List.of(1, 4)) {
      FakeProbe failing = new FakeProbe();
      failing.failure = Optional.of(new IllegalStateException("broken"));
      FakePlanBuilder plan =
          broadPlan()
              .probe("bad", failing, 0)
              .probe("reads-it", new FakeProbe(), 0, new ObservationRef("bad"))
              .figure("wrong", Scope.SEED, "..")
              .figure("last", Scope.SEED, "x.svg");
      RunOutcome result = run(plan, jobs);
      assertEquals(
          List.of("1 bad", "1 wrong", "2 bad", "2 wrong", "3 bad", "3 wrong"),
          result.failures().stream()
              .map(failure -> failure.seed() + " " + failure.step())
              .toList());
      folders.add(result.view().directory());
    }
    assertSameFiles(folders.get(0), folders.get(1));
  }

  @Test
  void runsIndependentStagesConcurrently() {
    FakePlanBuilder plan = new FakePlanBuilder().stage("second", "data");
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    plan.stage.beforeEpoch = epoch -> meet(bothTrain);
    assertEquals(List.of(), run(plan, 2).failures());
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(10, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the other one never came", e);
    }
  }

  @Test
  void runsSeedsConcurrently() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L, 3L);
    CyclicBarrier allTrain = new CyclicBarrier(3);
    plan.stage.beforeEpoch = epoch -> meet(allTrain);
    assertEquals(List.of(), run(plan, 3).failures());
  }

  @Test
  void trainsTheNextSeedWhileFiguresAreRendered() {
    FakePlanBuilder plan =
        new FakePlanBuilder().seeds(1L, 2L, 3L).figure("plot", Scope.SEED, "plot.svg");
    CountDownLatch allTrain = new CountDownLatch(3);
    plan.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            allTrain.countDown();
          }
        };
    plan.beforeFigure = () -> await(allTrain);
    assertEquals(List.of(), run(plan, 2).failures());
  }

  @Test
  void startsOneSeedMoreThanJobs() {
    FakePlanBuilder plan =
        new FakePlanBuilder().seeds(1L, 2L, 3L, 4L).stage("second", "multiplier.product");
    plan.stage.beforeEpoch = epoch -> sleep(20);
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    new ExperimentRunner(activity)
        .run(
            plan.build(),
            request(2),
            new RunListener() {
              @Override
              public void stepStarted(ExperimentPlan experiment, long seed, Step step) {
                started.add(seed + " " + step.name());
              }
            });
    assertTrue(started.indexOf("3 multiplier") < started.indexOf("2 second"), started::toString);
    assertTrue(started.indexOf("1 second") < started.indexOf("4 multiplier"), started::toString);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS), "the others never came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void retainsAtMostOneFinishedSeed() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .seeds(1L, 2L, 3L, 4L, 5L, 6L, 7L)
            .figure("plot", Scope.SEED, "plot.svg");
    AtomicInteger started = new AtomicInteger();
    AtomicInteger unrendered = new AtomicInteger();
    AtomicInteger maximum = new AtomicInteger();
    plan.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            maximum.accumulateAndGet(unrendered.incrementAndGet(), Math::max);
            // one is so slow that the others could all pass it
            sleep(started.incrementAndGet() == 2 ? 500 : 3);
          }
        };
    plan.beforeFigure = unrendered::decrementAndGet;
    run(plan, 2);
    assertEquals(3, maximum.get());
    unrendered.set(0);
    maximum.set(0);
    run(plan, 1);
    assertEquals(1, maximum.get());
  }

  @Test
  void startsTheNextExperimentOnIdleJobs() {
    FakePlanBuilder first = new FakePlanBuilder();
    FakePlanBuilder second = new FakePlanBuilder().named("other").seeds(2L);
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    first.stage.beforeEpoch = epoch -> meet(bothTrain);
    second.stage.beforeEpoch = epoch -> meet(bothTrain);
    List<String> finished = new ArrayList<>();
    new ExperimentRunner(activity)
        .run(
            List.of(first.build(), second.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runEnded(ExperimentPlan plan, RunOutcome result) {
                    finished.add(plan.name() + " " + result.failures().size());
                  }
                }));
    assertEquals(List.of("fake 0", "other 0"), finished.stream().sorted().toList());
  }

  @Test
  void limitsConcurrency() {
    FakePlanBuilder plan = broadPlan();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger maximum = new AtomicInteger();
    plan.stage.beforeEpoch =
        epoch -> {
          maximum.accumulateAndGet(running.incrementAndGet(), Math::max);
          sleep(3);
          running.decrementAndGet();
        };
    run(plan, 2);
    assertEquals(2, maximum.get());
  }

  @Test
  void serializesListenerCalls() {
    AtomicInteger concurrentCalls = new AtomicInteger();
    List<String> overlaps = new ArrayList<>();
    new ExperimentRunner(activity)
        .run(
            broadPlan().build(),
            request(4),
            new RunListener() {
              private void hear() {
                if (concurrentCalls.incrementAndGet() > 1) {
                  overlaps.add("two at once");
                }
                sleep(1);
                concurrentCalls.decrementAndGet();
              }

              @Override
              public void stepStarted(ExperimentPlan plan, long seed, Step step) {
                hear();
              }

              @Override
              public void stepEnded(ExperimentPlan plan, long seed, Step step, Duration duration) {
                hear();
              }
            });
    assertEquals(List.of(), overlaps);
  }

  @Test
  void cancellationEndsAllExperiments() {
    FakePlanBuilder first = new FakePlanBuilder().seeds(1L, 4L);
    FakePlanBuilder second = new FakePlanBuilder().named("other").seeds(2L);
    CountDownLatch allTrain = new CountDownLatch(3);
    first.stage.beforeEpoch = epoch -> untilCancelled(allTrain);
    second.stage.beforeEpoch = epoch -> untilCancelled(allTrain);
    Map<String, RunCancelledException> endings = new TreeMap<>();
    new ExperimentRunner(activity)
        .run(
            List.of(
                first.build(),
                second.build(),
                new FakePlanBuilder().named("third").seeds(3L).build()),
            request(3),
            List.of(
                new RunListener() {
                  @Override
                  public void runCancelled(ExperimentPlan plan, RunCancelledException cause) {
                    endings.put(plan.name(), cause);
                  }
                }));

    assertEquals(List.of("fake", "other"), List.copyOf(endings.keySet()));
    assertEquals(List.of("seed 1: numbers", "seed 4: numbers"), endings.get("fake").completed());
    assertEquals(
        List.of("seed 1: multiplier", "seed 4: multiplier"), endings.get("fake").pending());
    assertEquals(List.of("seed 2: numbers"), endings.get("other").completed());
    assertTrue(Files.exists(endings.get("other").folder().resolve("UNFINISHED")));
    assertFalse(Files.exists(out.resolve("jobs-3/third")));
    assertEquals(List.of(), activity.current());
  }

  private void untilCancelled(CountDownLatch allTrain) {
    allTrain.countDown();
    try {
      assertTrue(allTrain.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    cancelled.set(true);
  }

  @Test
  void userErrorEndsOnlyItsExperiment() {
    FakePlanBuilder invalid = new FakePlanBuilder().seeds(1L, 2L);
    FakePlanBuilder valid = new FakePlanBuilder().named("good");
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    AtomicInteger trained = new AtomicInteger();
    invalid.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            meet(bothTrain);
            if (trained.incrementAndGet() == 1) {
              throw new InvalidInputException("the file is cut short");
            }
          }
          sleep(5);
        };
    invalid.stage.epochs = 1_000_000;
    List<String> endings = new ArrayList<>();
    new ExperimentRunner(activity)
        .run(
            List.of(invalid.build(), valid.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runFailed(ExperimentPlan plan, RuntimeException cause) {
                    endings.add(plan.name() + ": " + cause.getMessage());
                  }

                  @Override
                  public void runEnded(ExperimentPlan plan, RunOutcome result) {
                    endings.add(plan.name() + ": well");
                  }
                }));
    assertEquals(List.of("fake: the file is cut short", "good: well"), endings);
  }

  @Test
  void internalErrorEndsEverything() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    plan.stage.beforeEpoch = epoch -> sleep(5);
    plan.stage.epochs = 1_000_000;
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () ->
                new ExperimentRunner(activity)
                    .run(
                        plan.build(),
                        request(2),
                        new RunListener() {
                          @Override
                          public void stepEnded(
                              ExperimentPlan experiment, long seed, Step step, Duration duration) {
                            if (seed == 2) {
                              throw new IllegalStateException("a listener that fails");
                            }
                          }
                        }));
    assertEquals("a listener that fails", failure.getMessage());
    assertEquals(List.of(), activity.current());
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().startsWith("decant-worker")));
  }

  @Test
  void separatesOutputOfConcurrentSteps() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    plan.stage.beforeEpoch =
        epoch -> {
          meet(bothTrain);
          String step =
              activity.of(Thread.currentThread()).orElseThrow().replaceAll(".*(seed \\d).*", "$1");
          System.out.print(step + "\n");
          Thread thread = new Thread(() -> System.out.print(step + "\n"));
          thread.start();
          join(thread);
        };
    Path folder = run(plan, 2).view().directory();
    for (String seed : List.of("1", "2")) {
      assertEquals(
          ("seed " + seed + "\n").repeat(2 * FakeStage.EPOCHS),
          Files.readString(folder.resolve("seed-" + seed + "/printed/multiplier.txt")));
    }
  }

  @Test
  void attributesOutputOfHelpersToTheirStep() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder();
    CyclicBarrier barrier = new CyclicBarrier(2);
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    List<String> helpedSteps = Collections.synchronizedList(new ArrayList<>());
    plan.stage.parts = 2;
    plan.stage.part =
        part -> {
          meet(barrier);
          workers.add(Thread.currentThread());
          helpedSteps.add(activity.of(Thread.currentThread()).orElse("nothing"));
          System.out.print("a part\n");
        };
    Path folder = run(plan, 2).view().directory();
    assertEquals(2, workers.size());
    assertEquals(1, Set.copyOf(helpedSteps).size(), helpedSteps::toString);
    assertEquals(
        "a part\n".repeat(2 * FakeStage.EPOCHS),
        Files.readString(folder.resolve("seed-1/printed/multiplier.txt")));
  }

  @Test
  void failingPartFailsItsStep() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    plan.stage.parts = 4;
    plan.stage.part =
        part -> {
          throw new IllegalStateException("part");
        };
    List<StepFailedException> failures = run(plan, 3).failures();
    assertEquals(
        List.of("1 multiplier", "2 multiplier"),
        failures.stream().map(failure -> failure.seed() + " " + failure.step()).toList());
    assertEquals("part", failures.get(0).getCause().getMessage());
  }

  @Test
  void cancelledPartCancelsTheRun() {
    FakePlanBuilder plan = new FakePlanBuilder();
    AtomicInteger started = new AtomicInteger();
    plan.stage.parts = 1000;
    plan.stage.part =
        part -> {
          started.incrementAndGet();
          cancelled.set(true);
          throw new CancelledException();
        };
    List<String> endings = new ArrayList<>();
    new ExperimentRunner(activity)
        .run(
            List.of(plan.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runCancelled(ExperimentPlan experiment, RunCancelledException cause) {
                    endings.add(String.join(", ", cause.pending()));
                  }
                }));
    assertEquals(List.of("seed 1: multiplier"), endings);
    assertTrue(started.get() <= 2, started.get() + " parts were begun");
    assertEquals(List.of(), activity.current());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
