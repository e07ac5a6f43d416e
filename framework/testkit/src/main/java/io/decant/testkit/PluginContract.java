package io.decant.testkit;

import static java.util.Objects.requireNonNull;
import static org.apiguardian.api.API.Status.EXPERIMENTAL;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.decant.api.CancelledException;
import io.decant.api.DatasetSpec;
import io.decant.api.InvalidInputException;
import io.decant.api.ObservationSeries;
import io.decant.api.Split;
import io.decant.api.spi.Plugin;
import io.decant.config.schema.PropertyDoc;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Contract tests for every plugin. A test class extends the contract of its kind of plugin and
 * passes the provider and an example configuration; JUnit then runs each check in an experiment
 * that is planned from YAML like any other.
 *
 * <p>The experiment contains these fixtures:
 *
 * <ul>
 *   <li>data: three classes of 4 × 4 images;
 *   <li>the stage {@code classifier} with the ports {@code hidden} and {@code logits};
 *   <li>the stage {@code dictionary}, a feature dictionary of {@code classifier.hidden}, with the
 *       ports {@code code} and {@code reconstruction};
 *   <li>the stage {@code generator}, which generates examples from {@code classifier.hidden};
 *   <li>the probe {@code importance} with the arrays {@code by-class} {@code [classes, features]}
 *       and {@code overall} {@code [features]}.
 * </ul>
 *
 * <p>A test that needs other fixtures overrides {@link #data}, {@link #stages}, {@link #probes} or
 * {@link #observations}. If a basic check fails, such as that the configuration is accepted,
 * dependent checks are aborted with a message. A contract may become stricter in later releases.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract sealed class PluginContract
    permits DataSourceContract, ModelStageContract, ProbeContract, VisualizerContract {

  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;
  // concurrent threads may each poll once more before they observe the cancellation
  private static final long MAX_LATE_CHECKS = 64;

  private final ProviderUnderTest registration;
  private final String configuration;
  private Path directory;
  private @Nullable ExampleRun example;

  /** The output of the example and the number of cancellation checks. */
  private record ExampleRun(OutputDigest output, long cancellationChecks) {}

  PluginContract(ProviderUnderTest registration, String configuration) {
    this.registration = registration;
    this.configuration = configuration;
  }

  /** Returns the configuration of the data as YAML keys and values, including {@code uses}. */
  protected String data() {
    return "uses: testkit/examples";
  }

  /** Returns the stages around the plugin, as in the section {@code stages} of an experiment. */
  protected String stages() {
    return """
    classifier: { uses: testkit/stage, role: classifier }
    dictionary: { uses: testkit/stage, role: dictionary, reads: classifier.hidden, size: 32 }
    generator: { uses: testkit/stage, role: generator, reads: classifier.hidden }
    """;
  }

  /** Returns the probes around the plugin, as in the section {@code probes} of an experiment. */
  protected String probes() {
    return "importance: { uses: testkit/importance, reads: dictionary.code }";
  }

  /**
   * Returns the plugins that {@link #data}, {@link #stages} and {@link #probes} use, in addition to
   * those of the test kit.
   */
  protected List<Plugin<?>> plugins() {
    return List.of();
  }

  /** Returns fixed observations by the name of a probe. */
  protected Map<String, ObservationSeries> observations() {
    return Map.of();
  }

  /**
   * Returns a second configuration to run concurrently with the first; by default the first one
   * with every integer incremented if that is accepted.
   */
  protected String otherConfiguration() {
    Plugin<?> plugin = provider();
    Map<String, String> keys =
        new LinkedHashMap<>(subject(plan(plugin, configuration)).configuration());
    for (String key : List.copyOf(keys.keySet())) {
      String value = requireNonNull(keys.get(key));
      if (value.matches("\\d{1,9}")) {
        keys.put(key, Integer.toString(Integer.parseInt(value) + 1));
        if (!isAccepted(plugin, ContractExperiment.configuration(keys))) {
          keys.put(key, value);
        }
      }
    }
    return ContractExperiment.configuration(keys);
  }

  /** Runs the plugin on new data and new models and returns a digest of its output. */
  abstract OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation cancellation);

  /**
   * Returns whether the plugin processes examples in batches and must therefore check for
   * cancellation.
   */
  abstract boolean readsExamplesInBatches(ExperimentPlan plan);

  @BeforeAll
  final void setDirectory(@TempDir Path tempDirectory) {
    directory = tempDirectory;
  }

  @Test
  @DisplayName("is registered as a service and can be instantiated")
  final void isProvided() {
    try {
      assertTrue(
          registration.create().isPresent(),
          () ->
              registration.provider().getName()
                  + " is not provided: module-info.java needs 'provides "
                  + registration.service().getName()
                  + " with …'");
    } catch (ServiceConfigurationError e) {
      fail(e.getMessage(), e);
    }
  }

  @Test
  @DisplayName("is listable: its id, its keys and their types are valid")
  final void isListable() {
    try {
      PluginRegistry.of(List.of(create()));
    } catch (InvalidInputException e) {
      fail(e.getMessage(), e);
    }
  }

  @Test
  @DisplayName("has a title and a one-sentence summary")
  final void hasTitleAndSummary() {
    Plugin<?> plugin = provider();
    assertAll(
        () ->
            assertTrue(
                plugin.title() != null && plugin.title().matches("\\S.*"),
                "title: " + plugin.title()),
        () -> assertSentence("summary", plugin.summary()));
  }

  @Test
  @DisplayName("describes every configuration key in a sentence")
  final void describesEveryKey() {
    assertEquals(List.of(), withoutDescription("", PropertyDoc.ofRecord(provider().configType())));
  }

  @Test
  @DisplayName("accepts the example configuration")
  final void acceptsExampleConfiguration() {
    assertAccepted(provider(), configuration, "the example configuration");
  }

  @Test
  @DisplayName("accepts the defaults")
  final void acceptsDefaults() {
    Plugin<?> plugin = provider();
    Map<String, String> keys =
        new LinkedHashMap<>(subject(plan(plugin, configuration)).configuration());
    for (PropertyDoc key : PropertyDoc.ofRecord(plugin.configType())) {
      if (key.defaultValue().isPresent() || requireNonNull(keys.get(key.key())).equals("~")) {
        keys.remove(key.key());
      }
    }
    assertAccepted(
        plugin,
        ContractExperiment.configuration(keys),
        "the example configuration without keys that have defaults");
  }

  @Test
  @DisplayName("has a configuration that is equal after writing and reading it")
  final void configurationSurvivesRoundTrip() {
    Plugin<?> plugin = provider();
    ExperimentPlan plan = plan(plugin, configuration);
    Step reread;
    try {
      reread = subject(experiment().planFile(plugin, plan.resolved()));
    } catch (RuntimeException e) {
      reread =
          fail(
              "the written configuration is not accepted:\n"
                  + e.getMessage()
                  + "\n"
                  + plan.resolved(),
              e);
    }
    assertEquals(subject(plan).configuration(), reread.configuration());
    assertEquals(subject(plan).config(), reread.config());
  }

  @Test
  @DisplayName("returns the same spec for each call")
  final void specIsDeterministic() {
    ExperimentPlan plan = plan();
    assertEquals(specOf(plan), specOf(plan));
  }

  @Test
  @DisplayName("creates no ND4J array for its spec")
  final void specDoesNotCreateArrays() {
    ExperimentPlan plan = plan();
    long before = createdArrays();
    specOf(plan);
    assertEquals(before + 1, createdArrays(), "planning must not start ND4J, which takes seconds");
  }

  private static Object specOf(ExperimentPlan plan) {
    return SpecInvoker.spec(subject(plan), plan.upstreamSpecs());
  }

  private static long createdArrays() {
    // ND4J numbers its arrays; the query consumes a number as well
    return Nd4j.getDeallocatorService().nextValue();
  }

  @Test
  @DisplayName("yields bit-identical output for the same seed")
  final void isReproducible() {
    assertSame(
        "two executions with the same seed",
        example().output(),
        execute(plan(), SEED, RecordingCancellation.uncancelled()));
  }

  @Test
  @DisplayName(
      "is stateless: interleaved executions of two configurations do not affect each other")
  final void isStateless() {
    String otherConfig = otherConfiguration();
    OutputDigest expected = example().output();
    OutputDigest otherExpected =
        execute(plan(provider(), otherConfig), OTHER_SEED, RecordingCancellation.uncancelled());

    Plugin<?> shared = provider();
    ExperimentPlan first = plan(shared, configuration);
    ExperimentPlan second = plan(shared, otherConfig);
    AtomicReference<OutputDigest> digest = new AtomicReference<>();
    // as in a run, whose steps run concurrently
    RecordingCancellation cancellation =
        RecordingCancellation.onFirstCheck(
            () ->
                digest.set(
                    ConcurrentCalls.onOtherThread(
                        () -> execute(second, OTHER_SEED, RecordingCancellation.uncancelled()))));
    assertSame(
        "alone, and interrupted by another configuration",
        expected,
        execute(first, SEED, cancellation));
    if (digest.get() == null) {
      assertSame(
          "alone, and after another configuration",
          otherExpected,
          execute(second, OTHER_SEED, RecordingCancellation.uncancelled()));
      assertSame(
          "alone, and after another configuration",
          expected,
          execute(first, SEED, RecordingCancellation.uncancelled()));
    } else {
      assertSame("alone, and while another configuration is executed", otherExpected, digest.get());
    }
  }

  private static void assertSame(String description, OutputDigest first, OutputDigest second) {
    first.difference(second).ifPresent(difference -> fail(description + ": " + difference));
  }

  @Test
  @DisplayName("checks for cancellation and stops when it is requested")
  final void isCancellable() {
    ExperimentPlan plan = plan();
    long checks = example().cancellationChecks();
    if (checks > 0) {
      assertEndsAt(plan, 1);
      assertEndsAt(plan, (checks + 1) / 2);
    } else if (readsExamplesInBatches(plan)) {
      fail(
          "it reads examples in batches but never checks for cancellation; call"
              + " context.cancellation().throwIfRequested()");
    }
  }

  private void assertEndsAt(ExperimentPlan plan, long check) {
    RecordingCancellation cancellation = RecordingCancellation.cancelAt(check);
    try {
      execute(plan, SEED, cancellation);
      fail("cancelled at check " + check + ", it completed normally");
    } catch (CancelledException ignored) {
      assertTrue(
          cancellation.checkCount() < check + MAX_LATE_CHECKS,
          () ->
              "cancelled at check "
                  + check
                  + ", it continued until check "
                  + cancellation.checkCount());
    } catch (RuntimeException e) {
      fail(
          "after cancellation, it threw "
              + e.getClass().getName()
              + " instead of CancelledException",
          e);
    }
  }

  /** Runs the example once. */
  private ExampleRun example() {
    if (example == null) {
      RecordingCancellation cancellation = RecordingCancellation.uncancelled();
      OutputDigest output = execute(plan(), SEED, cancellation);
      example = new ExampleRun(output, cancellation.checkCount());
    }
    return example;
  }

  /** Plans the example configuration with a new provider. */
  final ExperimentPlan plan() {
    return plan(provider(), configuration);
  }

  static Step subject(ExperimentPlan plan) {
    return ContractExperiment.subject(plan);
  }

  /** Returns a directory for the files of a check. */
  final Path directory() {
    return directory;
  }

  /** Creates a tester with all fixtures. */
  final PluginTester tester(ExperimentPlan plan, long seed) {
    return experiment().tester(plan, seed);
  }

  /** Creates a tester with some thousand examples per split, more than a plugin reads at once. */
  final PluginTester largeTester(ExperimentPlan plan) {
    return experiment().largeTester(plan);
  }

  /**
   * Fails if only some examples of a split were read, as if one batch were all.
   *
   * @param spec the number of examples per split
   */
  static void assertReadsAll(ExampleReadLog log, DatasetSpec spec) {
    for (Split split : Split.values()) {
      int readCount = log.examples(split);
      if (readCount > 0 && readCount < spec.count(split)) {
        fail(
            "it read "
                + readCount
                + " of "
                + spec.count(split)
                + " examples of the "
                + split
                + " split; override readsAllExamples() if the plugin reads a subset by design");
      }
    }
  }

  /** Creates a tester whose models have all-zero parameters. */
  final PluginTester zeroModelTester(ExperimentPlan plan) {
    return experiment().zeroModelTester(plan);
  }

  private Plugin<?> create() {
    try {
      return registration.create().orElseGet(() -> abort("it is not registered"));
    } catch (ServiceConfigurationError e) {
      return abort("it can't be instantiated");
    }
  }

  /** Creates a provider. */
  private Plugin<?> provider() {
    Plugin<?> plugin = create();
    try {
      PluginRegistry.of(List.of(plugin));
      return plugin;
    } catch (InvalidInputException e) {
      return abort("it is not listable");
    }
  }

  private ExperimentPlan plan(Plugin<?> plugin, String keys) {
    try {
      return experiment().plan(plugin, keys);
    } catch (RuntimeException e) {
      return abort("its configuration is not accepted");
    }
  }

  private boolean isAccepted(Plugin<?> plugin, String keys) {
    try {
      experiment().plan(plugin, keys);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void assertAccepted(Plugin<?> plugin, String keys, String what) {
    try {
      experiment().plan(plugin, keys);
    } catch (RuntimeException e) {
      fail(
          what + " is not accepted:\n" + e.getMessage() + "\n" + experiment().yaml(plugin, keys),
          e);
    }
  }

  private ContractExperiment experiment() {
    return new ContractExperiment(directory, data(), stages(), probes(), plugins(), observations());
  }

  private static List<String> withoutDescription(String prefix, List<PropertyDoc> keys) {
    List<String> lines = new ArrayList<>();
    for (PropertyDoc key : keys) {
      if (!isSentence(key.description())) {
        lines.add(prefix + key.key() + " has the description '" + key.description() + "'");
      }
      lines.addAll(withoutDescription(prefix + key.key() + ".", key.nested()));
    }
    return lines;
  }

  private static void assertSentence(String what, String text) {
    assertTrue(
        isSentence(text),
        what + " must be a sentence with a capital letter and a full stop: " + text);
  }

  private static boolean isSentence(String text) {
    return text != null && text.matches("\\p{Lu}.*\\.");
  }
}
