package io.decant.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.decant.api.NamedArray;
import io.decant.api.Observation;
import io.decant.api.Table;
import io.decant.api.Tensors;
import io.decant.api.results.SeedResults;
import io.decant.engine.cache.CachePolicy;
import io.decant.engine.fixture.FakePlanBuilder;
import io.decant.engine.fixture.FakeProbe;
import io.decant.engine.fixture.FakeVisualizer.Scope;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginOrigin;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A step that computes its result continues with what was committed, as a step does that reuses it.
 */
class CommittedResultsTest {

  private static final INDArray MATRIX = Tensors.of(new float[] {1, 2, 1 / 3f, -0f, 5, 6}, 2, 3);

  @TempDir private Path out;
  @TempDir private Path jars;
  private PluginOrigin readable;
  private PluginOrigin unreadable;
  private final FakeProbe probe = new FakeProbe();
  private final List<String> reused = new ArrayList<>();
  private Path directory;

  @BeforeEach
  void install() throws IOException {
    Path jar = Files.writeString(jars.resolve("fake-1.jar"), "the code");
    readable = new PluginOrigin(jar, "io.decant.fake", "1");
    unreadable = new PluginOrigin(jars.resolve("none.jar"), "io.decant.fake", "1");
    probe.gives = CommittedResultsTest::withEveryKindOfValue;
  }

  private static Observation withEveryKindOfValue(Observation observed) {
    List<List<Object>> rows =
        List.of(
            List.of("lone surrogate \ud800", 0.1f, 1 / 3.0),
            List.of(1L << 40, 7L, (short) 3),
            List.of(new BigDecimal("1e-30"), Float.NaN, -0.0),
            List.of(Float.MIN_VALUE, 16777217, 1e22));
    List<NamedArray> arrays = new ArrayList<>(observed.arrays());
    List<String> axes = List.of("row", "column");
    arrays.add(new NamedArray("transposed", "a view", axes, MATRIX.transpose()));
    arrays.add(new NamedArray("doubles", "double precision", axes, MATRIX.castTo(DataType.DOUBLE)));
    arrays.add(new NamedArray("none", "empty", List.of("unit"), Nd4j.create(DataType.DOUBLE, 0)));
    return new Observation(
        observed.scalars(),
        List.of(new Table("kinds", "Kinds", List.of("a", "b", "c"), rows)),
        arrays,
        observed.findings());
  }

  private SeedResults run(PluginOrigin origin, CachePolicy policy) {
    reused.clear();
    ExperimentPlan plan =
        new FakePlanBuilder()
            .from(origin)
            .probe("each-epoch", probe, 1)
            .probe("once", probe, 0)
            .figure("plot", Scope.SEED, "plot.svg")
            .build();
    RunOutcome outcome =
        new ExperimentRunner(new PluginActivityTracker())
            .run(
                plan,
                new RunOptions(out, 2, () -> false, Clock.systemUTC(), Map.of(), policy),
                new RunListener() {
                  @Override
                  public void stepReused(ExperimentPlan of, long seed, Step step) {
                    reused.add(step.name());
                  }
                });
    directory = outcome.view().directory();
    return outcome.view().seeds().get(0);
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory.resolve("seed-1"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(file).toString(),
            HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  /** Returns all that can be read from the observations of a seed, including types and layout. */
  private static List<Object> observed(SeedResults seed) {
    List<Object> values = new ArrayList<>();
    seed.observations()
        .forEach(
            (name, series) ->
                series
                    .byEpoch()
                    .forEach(
                        (epoch, observation) -> {
                          values.addAll(List.of(name, epoch, observation.scalars()));
                          values.add(observation.tables());
                          observation.arrays().forEach(array -> values.add(describe(array)));
                        }));
    return values;
  }

  private static List<Object> describe(NamedArray array) {
    INDArray values = array.values();
    return List.of(
        array.name(),
        array.description(),
        array.axes(),
        Arrays.toString(values.shape()),
        values.length() == 0 ? "" : Arrays.toString(Tensors.toFloats(values)),
        values.dataType(),
        values.length() == 0 ? 'c' : values.ordering());
  }

  @Test
  void areTheSameWhetherComputedOrReused() throws IOException {
    SeedResults computed = run(readable, CachePolicy.USE);
    assertEquals(List.of(), reused);
    Map<String, String> files = files();

    SeedResults taken = run(readable, CachePolicy.USE);
    assertEquals(4, reused.size());
    assertEquals(files, files());
    assertEquals(observed(computed), observed(taken));
    assertEquals(computed.epochMetrics(), taken.epochMetrics());
    assertEquals(computed.figures(), taken.figures());
    for (String port : computed.diagnostics().get("multiplier").ports().keySet()) {
      assertArrayEquals(
          computed.diagnostics().get("multiplier").ports().get(port).density(),
          taken.diagnostics().get("multiplier").ports().get(port).density());
    }
  }

  @Test
  void areTheSameWithoutACache() throws IOException {
    SeedResults computed = run(readable, CachePolicy.USE);
    Map<String, String> files = files();
    for (CachePolicy policy : List.of(CachePolicy.REFRESH, CachePolicy.RERUN)) {
      assertEquals(observed(computed), observed(run(readable, policy)));
      assertEquals(files, files());
    }
    assertEquals(observed(computed), observed(run(unreadable, CachePolicy.USE)));
    assertEquals(List.of(), reused);
    assertEquals(files, files());
  }

  @Test
  void leaveNoDrafts() throws IOException {
    run(readable, CachePolicy.USE);
    run(unreadable, CachePolicy.USE);
    try (Stream<Path> all = Files.walk(out)) {
      assertEquals(
          List.of(), all.filter(path -> path.getFileName().toString().contains("draft")).toList());
    }
  }

  @Test
  void haveTheTypesOfTheFiles() {
    Observation observation = run(readable, CachePolicy.REFRESH).observations().get("once").last();
    List<List<Object>> rows = observation.tables().get(0).rows();
    assertEquals(List.of("lone surrogate ?", 0.1, 1 / 3.0), rows.get(0));
    assertEquals(List.of(1L << 40, 7, 3), rows.get(1));
    assertEquals(List.of(1e-30, Double.NaN, -0.0), rows.get(2));
    assertEquals(List.of(1.4e-45, 16777217, 1e22), rows.get(3));
    for (NamedArray array : observation.arrays()) {
      assertEquals(DataType.FLOAT, array.values().dataType(), array.name());
    }
    assertNotEquals('c', MATRIX.transpose().ordering());
    assertEquals('c', observation.arrays().get(1).values().ordering());
  }
}
