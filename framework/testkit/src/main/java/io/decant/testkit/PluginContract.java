package io.decant.testkit;

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
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicReference;
import org.apiguardian.api.API;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Checks what every plugin promises. A plugin's test extends the contract of its kind and names the
 * provider and a configuration; JUnit then runs every check by its name, in an experiment that is
 * planned from YAML as any other.
 *
 * <p>Around the plugin stand
 *
 * <ul>
 *   <li>data: three classes of 4 × 4 pictures;
 *   <li>the stage {@code classifier}, with the ports {@code hidden} and {@code logits};
 *   <li>the stage {@code dictionary}, a feature dictionary over {@code classifier.hidden}, with the
 *       ports {@code code} and {@code reconstruction};
 *   <li>the stage {@code generator}, which draws examples from {@code classifier.hidden};
 *   <li>the probe {@code importance}, with the arrays {@code by-class} {@code [classes, features]}
 *       and {@code overall} {@code [features]}.
 * </ul>
 *
 * <p>A test that needs something else overrides {@link #data}, {@link #stages}, {@link #probes} or
 * {@link #observations}. Where a check fails on which others stand, such as that the configuration
 * is accepted, the others are aborted and say so. A contract may become stricter from release to
 * release.
 *
 * @since 0.1.0
 */
@API(status = EXPERIMENTAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract sealed class PluginContract
    permits DataSourceContract, ModelStageContract, ProbeContract, VisualizerContract {

  private static final long SEED = 1;
  private static final long OTHER_SEED = 2;
  // threads that work side by side may each ask once more before they hear of it
  private static final long MAX_LATE_CHECKS = 64;

  private final ServiceRegistration provision;
  private final String configuration;
  private Path directory;
  private Optional<ExampleRun> example = Optional.empty();

  /** What the example gave, and how often it asked whether to stop. */
  private record ExampleRun(OutputDigest output, long cancellationChecks) {}

  PluginContract(ServiceRegistration provision, String configuration) {
    this.provision = provision;
    this.configuration = configuration;
  }

  /** The configuration of the data, as YAML keys and values with {@code uses}. */
  protected String data() {
    return "uses: testkit/examples";
  }

  /** The stages around the plugin, as in the section {@code stages} of an experiment. */
  protected String stages() {
    return """
        classifier: { uses: testkit/stage, role: classifier }
        dictionary: { uses: testkit/stage, role: dictionary, reads: classifier.hidden, size: 32 }
        generator: { uses: testkit/stage, role: generator, reads: classifier.hidden }
        """;
  }

  /** The probes around the plugin, as in the section {@code probes} of an experiment. */
  protected String probes() {
    return "importance: { uses: testkit/importance, reads: dictionary.code }";
  }

  /**
   * Plugins that {@link #data}, {@link #stages} and {@link #probes} use, beside those of the test
   * kit.
   */
  protected List<Plugin<?>> plugins() {
    return List.of();
  }

  /** Observations that are written down instead of observed, by the name of a probe. */
  protected Map<String, ObservationSeries> observations() {
    return Map.of();
  }

  /**
   * A second configuration, to be used side by side with the first; by default the first with its
   * whole numbers one higher, where that is accepted.
   */
  protected String otherConfiguration() {
    Plugin<?> plugin = provider();
    Map<String, String> keys =
        new LinkedHashMap<>(subject(plan(plugin, configuration)).configuration());
    for (String key : List.copyOf(keys.keySet())) {
      String value = keys.get(key);
      if (value.matches("\\d{1,9}")) {
        keys.put(key, Integer.toString(Integer.parseInt(value) + 1));
        if (!isAccepted(plugin, ContractExperiment.configuration(keys))) {
          keys.put(key, value);
        }
      }
    }
    return ContractExperiment.configuration(keys);
  }

  /** Lets the plugin do its work on new data and new models, and says all that it gave. */
  abstract OutputDigest execute(ExperimentPlan plan, long seed, RecordingCancellation asking);

  /**
   * Whether the plugin works through the examples piece by piece, so that it has to ask whether to
   * stop.
   */
  abstract boolean readsExamplesInBatches(ExperimentPlan plan);

  @BeforeAll
  final void setDirectory(@TempDir Path forFiles) {
    directory = forFiles;
  }

  @Test
  @DisplayName("is provided as a service and can be made")
  final void isProvided() {
    try {
      assertTrue(
          provision.create().isPresent(),
          () ->
              provision.provider().getName()
                  + " is not provided: module-info.java needs 'provides "
                  + provision.service().getName()
                  + " with …'");
    } catch (ServiceConfigurationError e) {
      fail(e.getMessage(), e);
    }
  }

  @Test
  @DisplayName("can be listed: its id, its keys and their types are valid")
  final void canBeListed() {
    try {
      PluginRegistry.of(List.of(made()));
    } catch (InvalidInputException e) {
      fail(e.getMessage(), e);
    }
  }

  @Test
  @DisplayName("has a title and says in a sentence what it does")
  final void saysWhatItDoes() {
    Plugin<?> plugin = provider();
    assertAll(
        () ->
            assertTrue(
                plugin.title() != null && plugin.title().matches("\\S.*"),
                "title: " + plugin.title()),
        () -> assertSentence("summary", plugin.summary()));
  }

  @Test
  @DisplayName("describes every key of its configuration in a sentence")
  final void describesEveryKey() {
    assertEquals(List.of(), undescribed("", PropertyDoc.ofRecord(provider().configType())));
  }

  @Test
  @DisplayName("accepts its example configuration")
  final void acceptsItsExample() {
    assertAccepted(provider(), configuration, "its example configuration");
  }

  @Test
  @DisplayName("accepts its defaults")
  final void acceptsItsDefaults() {
    Plugin<?> plugin = provider();
    Map<String, String> keys =
        new LinkedHashMap<>(subject(plan(plugin, configuration)).configuration());
    for (PropertyDoc key : PropertyDoc.ofRecord(plugin.configType())) {
      if (key.defaultValue().isPresent() || keys.get(key.key()).equals("~")) {
        keys.remove(key.key());
      }
    }
    assertAccepted(
        plugin,
        ContractExperiment.configuration(keys),
        "the example without the keys that have defaults");
  }

  @Test
  @DisplayName("has a configuration that is the same when it is written out and read again")
  final void configurationSurvivesBeingWrittenOut() {
    Plugin<?> plugin = provider();
    ExperimentPlan written = plan(plugin, configuration);
    Step read;
    try {
      read = subject(experiment().planFile(plugin, written.resolved()));
    } catch (RuntimeException e) {
      read =
          fail(
              "written out, it is not accepted:\n" + e.getMessage() + "\n" + written.resolved(), e);
    }
    assertEquals(subject(written).configuration(), read.configuration());
    assertEquals(subject(written).config(), read.config());
  }

  @Test
  @DisplayName("gives the same outline each time")
  final void outlineIsTheSameEachTime() {
    ExperimentPlan plan = plan();
    assertEquals(outline(plan), outline(plan));
  }

  @Test
  @DisplayName("makes no array of ND4J for its outline")
  final void outlineMakesNoArray() {
    ExperimentPlan plan = plan();
    long before = arraysMade();
    outline(plan);
    assertEquals(before + 1, arraysMade(), "ND4J takes seconds to start, and a plan should not");
  }

  private static Object outline(ExperimentPlan plan) {
    return SpecCalls.spec(subject(plan), plan.upstreamSpecs());
  }

  private static long arraysMade() {
    // ND4J numbers its arrays; to ask takes a number as well
    return Nd4j.getDeallocatorService().nextValue();
  }

  @Test
  @DisplayName("gives the same bits for the same seed")
  final void repeatsItself() {
    same(
        "twice the same seed",
        example().output(),
        execute(plan(), SEED, RecordingCancellation.neverCancelled()));
  }

  @Test
  @DisplayName(
      "keeps nothing between calls: two configurations side by side give what each gives alone")
  final void keepsNothingBetweenCalls() {
    String other = otherConfiguration();
    OutputDigest alone = example().output();
    OutputDigest otherAlone =
        execute(plan(provider(), other), OTHER_SEED, RecordingCancellation.neverCancelled());

    Plugin<?> shared = provider();
    ExperimentPlan one = plan(shared, configuration);
    ExperimentPlan two = plan(shared, other);
    AtomicReference<OutputDigest> within = new AtomicReference<>();
    // as in a run, in which steps are done side by side
    RecordingCancellation asking =
        RecordingCancellation.runningAtFirstCheck(
            () ->
                within.set(
                    ConcurrentCalls.onOtherThread(
                        () -> execute(two, OTHER_SEED, RecordingCancellation.neverCancelled()))));
    same("alone, and around another configuration", alone, execute(one, SEED, asking));
    if (within.get() == null) {
      same(
          "alone, and after another configuration",
          otherAlone,
          execute(two, OTHER_SEED, RecordingCancellation.neverCancelled()));
      same(
          "alone, and after another configuration",
          alone,
          execute(one, SEED, RecordingCancellation.neverCancelled()));
    } else {
      same("alone, and within the work on another configuration", otherAlone, within.get());
    }
  }

  private static void same(String when, OutputDigest one, OutputDigest two) {
    one.difference(two).ifPresent(where -> fail(when + ": " + where));
  }

  @Test
  @DisplayName("asks whether to stop, and ends when it is told to")
  final void endsWhenAskedToStop() {
    ExperimentPlan plan = plan();
    long questions = example().cancellationChecks();
    if (questions > 0) {
      assertEndsAt(plan, 1);
      assertEndsAt(plan, (questions + 1) / 2);
    } else if (readsExamplesInBatches(plan)) {
      fail(
          "it reads examples piece by piece and never asks whether to stop: context.cancellation().throwIfRequested()");
    }
  }

  private void assertEndsAt(ExperimentPlan plan, long question) {
    RecordingCancellation asking = RecordingCancellation.cancelAt(question);
    try {
      execute(plan, SEED, asking);
      fail("told to stop at question " + question + ", it ended as if nothing had been said");
    } catch (CancelledException honoured) {
      assertTrue(
          asking.checkCount() < question + MAX_LATE_CHECKS,
          () ->
              "told to stop at question "
                  + question
                  + ", it went on to ask "
                  + asking.checkCount()
                  + " times");
    } catch (RuntimeException other) {
      fail(
          "told to stop, it threw "
              + other.getClass().getName()
              + " where CancelledException has to pass",
          other);
    }
  }

  /** The example's work, done once. */
  private ExampleRun example() {
    if (example.isEmpty()) {
      RecordingCancellation asking = RecordingCancellation.neverCancelled();
      OutputDigest given = execute(plan(), SEED, asking);
      example = Optional.of(new ExampleRun(given, asking.checkCount()));
    }
    return example.get();
  }

  /** The plan of the example configuration, with a provider of its own. */
  final ExperimentPlan plan() {
    return plan(provider(), configuration);
  }

  static Step subject(ExperimentPlan plan) {
    return ContractExperiment.subject(plan);
  }

  /** A place for files of a check. */
  final Path directory() {
    return directory;
  }

  /** A bench with everything that stands around the plugin. */
  final PluginTester tester(ExperimentPlan plan, long seed) {
    return experiment().tester(plan, seed);
  }

  /** The same with some thousand examples in each split, more than a plugin reads at once. */
  final PluginTester largeTester(ExperimentPlan plan) {
    return experiment().largeTester(plan);
  }

  /**
   * Fails if only some examples of a split were read, as if one batch were all.
   *
   * @param examples how many each split has
   */
  static void assertReadsAll(ReadLog log, DatasetSpec examples) {
    for (Split split : Split.values()) {
      int read = log.examples(split);
      if (read > 0 && read < examples.count(split)) {
        fail(
            "it reads "
                + read
                + " of "
                + examples.count(split)
                + " examples of the "
                + split
                + " split; a plugin that is"
                + " to take only some overrides readsAllExamples() in its test");
      }
    }
  }

  /** The same with models whose parameters are all zero. */
  final PluginTester zeroModelTester(ExperimentPlan plan) {
    return experiment().zeroModelTester(plan);
  }

  private Plugin<?> made() {
    try {
      return provision.create().orElseGet(() -> abort("it is not provided"));
    } catch (ServiceConfigurationError e) {
      return abort("it can't be made");
    }
  }

  /** A new provider. */
  private Plugin<?> provider() {
    Plugin<?> made = made();
    try {
      PluginRegistry.of(List.of(made));
      return made;
    } catch (InvalidInputException e) {
      return abort("it can't be listed");
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

  private static List<String> undescribed(String prefix, List<PropertyDoc> keys) {
    List<String> lines = new ArrayList<>();
    for (PropertyDoc key : keys) {
      if (!isSentence(key.description())) {
        lines.add(prefix + key.key() + " is described as '" + key.description() + "'");
      }
      lines.addAll(undescribed(prefix + key.key() + ".", key.nested()));
    }
    return lines;
  }

  private static void assertSentence(String what, String text) {
    assertTrue(
        isSentence(text), what + ", expected a sentence with a capital and a full stop: " + text);
  }

  private static boolean isSentence(String text) {
    return text != null && text.matches("\\p{Lu}.*\\.");
  }
}
