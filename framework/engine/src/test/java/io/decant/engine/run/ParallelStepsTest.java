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
import io.decant.engine.plugin.PluginActivity;
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
  private final PluginActivity watch = new PluginActivity();
  private final PrintStream former = System.out;

  @BeforeEach
  void beSilent() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @AfterEach
  void printAgain() {
    System.setOut(former);
  }

  private RunOptions request(int jobs) {
    return new RunOptions(out.resolve("jobs-" + jobs), jobs, cancelled::get, CLOCK, Map.of());
  }

  private RunOutcome run(FakePlanBuilder plan, int jobs) {
    return new ExperimentRunner(watch).run(plan.build(), request(jobs), new RunListener() {});
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

  private static void assertSameFiles(Path one, Path other) throws IOException {
    Map<String, byte[]> expected = results(one);
    Map<String, byte[]> actual = results(other);
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
  void writesTheSameFilesWithOneJobAndWithFour() throws IOException {
    RunOutcome one = run(broadPlan(), 1);
    for (int repetition = 0; repetition < 3; repetition++) {
      RunOutcome four = run(broadPlan(), 4);
      assertSameFiles(one.view().directory(), four.view().directory());
      assertEquals(one.view().steps(), four.view().steps());
      assertEquals(one.view().metrics(), four.view().metrics());
      for (int seed = 0; seed < 3; seed++) {
        assertEquals(keys(one.view().seeds().get(seed)), keys(four.view().seeds().get(seed)));
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
  void writesTheSameFilesAlsoWhereStepsFail() throws IOException {
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
  void doesIndependentStagesOfOneSeedAtTheSameTime() {
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
  void doesSeveralSeedsAtTheSameTime() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L, 3L);
    CyclicBarrier allTrain = new CyclicBarrier(3);
    plan.stage.beforeEpoch = epoch -> meet(allTrain);
    assertEquals(List.of(), run(plan, 3).failures());
  }

  @Test
  void trainsTheNextSeedBesideTheFirstFigures() {
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
  void opensOneSeedMoreThanThereAreJobsFirst() {
    FakePlanBuilder plan =
        new FakePlanBuilder().seeds(1L, 2L, 3L, 4L).stage("second", "multiplier.product");
    plan.stage.beforeEpoch = epoch -> sleep(20);
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    new ExperimentRunner(watch)
        .run(
            plan.build(),
            request(2),
            new RunListener() {
              @Override
              public void stepStarted(ExperimentPlan its, long seed, Step step) {
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
  void keepsNoMoreSeedsThanOneBesideThoseUnderWay() {
    FakePlanBuilder plan =
        new FakePlanBuilder()
            .seeds(1L, 2L, 3L, 4L, 5L, 6L, 7L)
            .figure("plot", Scope.SEED, "plot.svg");
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger undrawn = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    plan.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            most.accumulateAndGet(undrawn.incrementAndGet(), Math::max);
            // one is so slow that the others could all pass it
            sleep(begun.incrementAndGet() == 2 ? 500 : 3);
          }
        };
    plan.beforeFigure = undrawn::decrementAndGet;
    run(plan, 2);
    assertEquals(3, most.get());
    undrawn.set(0);
    most.set(0);
    run(plan, 1);
    assertEquals(1, most.get());
  }

  @Test
  void beginsTheNextExperimentWhereTheFirstOneLeavesJobsFree() {
    FakePlanBuilder first = new FakePlanBuilder();
    FakePlanBuilder second = new FakePlanBuilder().named("other").seeds(2L);
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    first.stage.beforeEpoch = epoch -> meet(bothTrain);
    second.stage.beforeEpoch = epoch -> meet(bothTrain);
    List<String> ended = new ArrayList<>();
    new ExperimentRunner(watch)
        .run(
            List.of(first.build(), second.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runEnded(ExperimentPlan plan, RunOutcome result) {
                    ended.add(plan.name() + " " + result.failures().size());
                  }
                }));
    assertEquals(List.of("fake 0", "other 0"), ended.stream().sorted().toList());
  }

  @Test
  void doesNoMoreAtATimeThanItIsTold() {
    FakePlanBuilder plan = broadPlan();
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    plan.stage.beforeEpoch =
        epoch -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          sleep(3);
          now.decrementAndGet();
        };
    run(plan, 2);
    assertEquals(2, most.get());
  }

  @Test
  void tellsListenersOneThingAtATime() {
    AtomicInteger within = new AtomicInteger();
    List<String> overlaps = new ArrayList<>();
    new ExperimentRunner(watch)
        .run(
            broadPlan().build(),
            request(4),
            new RunListener() {
              private void hear() {
                if (within.incrementAndGet() > 1) {
                  overlaps.add("two at once");
                }
                sleep(1);
                within.decrementAndGet();
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
  void endsAllExperimentsWhenCancelledAndSaysOfEachWhatIsDone() {
    FakePlanBuilder first = new FakePlanBuilder().seeds(1L, 4L);
    FakePlanBuilder second = new FakePlanBuilder().named("other").seeds(2L);
    CountDownLatch allTrain = new CountDownLatch(3);
    first.stage.beforeEpoch = epoch -> untilCancelled(allTrain);
    second.stage.beforeEpoch = epoch -> untilCancelled(allTrain);
    Map<String, RunCancelledException> ends = new TreeMap<>();
    new ExperimentRunner(watch)
        .run(
            List.of(
                first.build(),
                second.build(),
                new FakePlanBuilder().named("third").seeds(3L).build()),
            request(3),
            List.of(
                new RunListener() {
                  @Override
                  public void runCancelled(ExperimentPlan plan, RunCancelledException why) {
                    ends.put(plan.name(), why);
                  }
                }));

    assertEquals(List.of("fake", "other"), List.copyOf(ends.keySet()));
    assertEquals(List.of("seed 1: numbers", "seed 4: numbers"), ends.get("fake").completed());
    assertEquals(List.of("seed 1: multiplier", "seed 4: multiplier"), ends.get("fake").pending());
    assertEquals(List.of("seed 2: numbers"), ends.get("other").completed());
    assertTrue(Files.exists(ends.get("other").folder().resolve("UNFINISHED")));
    assertFalse(Files.exists(out.resolve("jobs-3/third")));
    assertEquals(List.of(), watch.current());
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
  void aMistakeInOneStepEndsItsExperimentAndNoOther() {
    FakePlanBuilder mistaken = new FakePlanBuilder().seeds(1L, 2L);
    FakePlanBuilder good = new FakePlanBuilder().named("good");
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    AtomicInteger trained = new AtomicInteger();
    mistaken.stage.beforeEpoch =
        epoch -> {
          if (epoch == 1) {
            meet(bothTrain);
            if (trained.incrementAndGet() == 1) {
              throw new InvalidInputException("the file is cut short");
            }
          }
          sleep(5);
        };
    mistaken.stage.epochs = 1_000_000;
    List<String> ends = new ArrayList<>();
    new ExperimentRunner(watch)
        .run(
            List.of(mistaken.build(), good.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runFailed(ExperimentPlan plan, RuntimeException why) {
                    ends.add(plan.name() + ": " + why.getMessage());
                  }

                  @Override
                  public void runEnded(ExperimentPlan plan, RunOutcome result) {
                    ends.add(plan.name() + ": well");
                  }
                }));
    assertEquals(List.of("fake: the file is cut short", "good: well"), ends);
  }

  @Test
  void aFailureOfItsOwnEndsEverythingAfterAllThreadsHaveEnded() {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    plan.stage.beforeEpoch = epoch -> sleep(5);
    plan.stage.epochs = 1_000_000;
    IllegalStateException broken =
        assertThrows(
            IllegalStateException.class,
            () ->
                new ExperimentRunner(watch)
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
    assertEquals("a listener that fails", broken.getMessage());
    assertEquals(List.of(), watch.current());
    assertFalse(
        Thread.getAllStackTraces().keySet().stream()
            .anyMatch(t -> t.getName().startsWith("decant-worker")));
  }

  @Test
  void keepsWhatTwoStepsPrintApartAlsoThatOfThreadsThatTheyStart() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder().seeds(1L, 2L);
    CyclicBarrier bothTrain = new CyclicBarrier(2);
    plan.stage.beforeEpoch =
        epoch -> {
          meet(bothTrain);
          String step =
              watch.of(Thread.currentThread()).orElseThrow().replaceAll(".*(seed \\d).*", "$1");
          System.out.print(step + "\n");
          Thread own = new Thread(() -> System.out.print(step + "\n"));
          own.start();
          join(own);
        };
    Path folder = run(plan, 2).view().directory();
    for (String seed : List.of("1", "2")) {
      assertEquals(
          ("seed " + seed + "\n").repeat(2 * FakeStage.EPOCHS),
          Files.readString(folder.resolve("seed-" + seed + "/printed/multiplier.txt")));
    }
  }

  @Test
  void keepsWhatAHelperPrintsWithTheStepThatItHelps() throws IOException {
    FakePlanBuilder plan = new FakePlanBuilder();
    CyclicBarrier both = new CyclicBarrier(2);
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    List<String> workedFor = Collections.synchronizedList(new ArrayList<>());
    plan.stage.parts = 2;
    plan.stage.part =
        part -> {
          meet(both);
          workers.add(Thread.currentThread());
          workedFor.add(watch.of(Thread.currentThread()).orElse("nothing"));
          System.out.print("a part\n");
        };
    Path folder = run(plan, 2).view().directory();
    assertEquals(2, workers.size());
    assertEquals(1, Set.copyOf(workedFor).size(), workedFor::toString);
    assertEquals(
        "a part\n".repeat(2 * FakeStage.EPOCHS),
        Files.readString(folder.resolve("seed-1/printed/multiplier.txt")));
  }

  @Test
  void aPartThatFailsFailsItsStep() {
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
  void aPartThatSeesTheRequestToStopCancelsTheRun() {
    FakePlanBuilder plan = new FakePlanBuilder();
    AtomicInteger begun = new AtomicInteger();
    plan.stage.parts = 1000;
    plan.stage.part =
        part -> {
          begun.incrementAndGet();
          cancelled.set(true);
          throw new CancelledException();
        };
    List<String> ends = new ArrayList<>();
    new ExperimentRunner(watch)
        .run(
            List.of(plan.build()),
            request(2),
            List.of(
                new RunListener() {
                  @Override
                  public void runCancelled(ExperimentPlan experiment, RunCancelledException why) {
                    ends.add(String.join(", ", why.pending()));
                  }
                }));
    assertEquals(List.of("seed 1: multiplier"), ends);
    assertTrue(begun.get() <= 2, begun.get() + " parts were begun");
    assertEquals(List.of(), watch.current());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
