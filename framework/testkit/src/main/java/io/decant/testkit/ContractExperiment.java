package io.decant.testkit;

import io.decant.api.ObservationSeries;
import io.decant.api.ParameterShape;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.Dataset;
import io.decant.api.spi.Plugin;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginRegistry;
import io.decant.testkit.fixture.FixedObservations;
import io.decant.testkit.fixture.FixtureDataSource;
import io.decant.testkit.fixture.FixtureImportanceProbe;
import io.decant.testkit.fixture.FixtureStage;
import io.decant.testkit.fixture.FixtureVisualizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The experiment in which a plugin is tested. The plugin's step is named {@code subject}; a data
 * source's entry is named {@code examples}.
 *
 * @param folder the folder of the YAML file
 * @param data the configuration of the data, including {@code uses}; ignored for a data source
 * @param stages the section of stages
 * @param probes the section of probes
 * @param plugins the plugins that these use, in addition to those of the test kit
 * @param observations fixed observations by name
 */
record ContractExperiment(
    Path folder,
    String data,
    String stages,
    String probes,
    List<Plugin<?>> plugins,
    Map<String, ObservationSeries> observations) {

  static final String NAME = "contract";
  static final String SUBJECT = "subject";
  private static final String DATA = "examples";

  /** Plans the experiment with a plugin and its configuration. */
  ExperimentPlan plan(Plugin<?> plugin, String configuration) {
    return planFile(plugin, yaml(plugin, configuration));
  }

  /** Plans the experiment of a complete file. */
  ExperimentPlan planFile(Plugin<?> plugin, String yaml) {
    List<Plugin<?>> all = new ArrayList<>(plugins);
    all.addAll(
        List.of(
            plugin,
            new FixtureDataSource(),
            new FixtureStage(),
            new FixtureImportanceProbe(),
            new FixtureVisualizer(),
            new FixedObservations(observations)));
    Path file = folder.resolve("contract.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Planner(PluginRegistry.of(all), new PluginActivityTracker())
        .plan(PlanRequest.of(file))
        .get(0);
  }

  /** Returns the experiment as YAML. */
  String yaml(Plugin<?> plugin, String configuration) {
    PluginKind kind = PluginKind.of(plugin);
    String step = "uses: " + plugin.id() + "\n" + configuration;
    Map<PluginKind, String> sections = new LinkedHashMap<>();
    if (kind != PluginKind.DATA_SOURCE) {
      sections.put(PluginKind.MODEL_STAGE, stages);
      sections.put(PluginKind.PROBE, probes.stripTrailing() + "\n" + fixedObservations());
      if (kind == PluginKind.VISUALIZER) {
        sections.put(kind, "figure: { uses: testkit/figure }");
      }
      sections.merge(
          kind,
          SUBJECT + ":\n" + step.indent(2),
          (base, override) -> base.stripTrailing() + "\n" + override);
    }
    StringBuilder yaml = new StringBuilder("decant: 1\ndata:\n  " + DATA + ":\n");
    yaml.append((kind == PluginKind.DATA_SOURCE ? step : data).indent(4));
    yaml.append("experiments:\n  " + NAME + ":\n    title: A contract\n    data: " + DATA + "\n");
    sections.forEach(
        (section, text) -> {
          if (!text.isBlank()) {
            yaml.append("    " + section.section() + ":\n" + text.indent(6));
          }
        });
    return yaml.toString();
  }

  private String fixedObservations() {
    return observations.keySet().stream()
        .map(name -> name + ": { uses: testkit/given, name: " + name + " }\n")
        .collect(Collectors.joining());
  }

  /** Creates a tester with all fixtures. */
  PluginTester tester(ExperimentPlan plan, long seed) {
    return tester(plan, load(plan.data(), seed), seed, ContractExperiment::train);
  }

  /** Creates a tester with some thousand examples per split. */
  PluginTester largeTester(ExperimentPlan plan) {
    return tester(plan, new RepeatedDataset(load(plan.data(), 1)), 1, ContractExperiment::train);
  }

  /** Creates a tester whose models have all-zero parameters, with seed 1. */
  PluginTester zeroModelTester(ExperimentPlan plan) {
    return tester(plan, load(plan.data(), 1), 1, ContractExperiment::addZeroModel);
  }

  private PluginTester tester(
      ExperimentPlan plan, Dataset data, long seed, BiConsumer<PluginTester, StageStep<?>> model) {
    PluginTester tester = PluginTester.withData(data).seed(seed);
    for (Step step : plan.steps()) {
      if (!isSubject(step) && step instanceof StageStep<?> stage) {
        model.accept(tester, stage);
      } else if (!isSubject(step) && step instanceof ProbeStep<?> probe) {
        observe(tester, probe);
      }
    }
    observations.forEach(
        (name, series) ->
            tester.add(
                name, tester.upstreamSpecs().observation(ObservationRef.parse(name)), series));
    return tester;
  }

  private static <C extends Record> Dataset load(DataStep<C> data, long seed) {
    return PluginTester.load(data.plugin(), data.config(), seed);
  }

  private static <C extends Record> void train(PluginTester tester, StageStep<C> stage) {
    tester.train(stage.name(), stage.plugin(), stage.config());
  }

  private static <C extends Record> void addZeroModel(PluginTester tester, StageStep<C> stage) {
    Map<String, INDArray> zeros = new LinkedHashMap<>();
    for (ParameterShape shape : stage.spec().parameters()) {
      long[] extents = shape.shape().stream().mapToLong(Integer::longValue).toArray();
      zeros.put(shape.name(), Tensors.of(new float[Math.toIntExact(shape.size())], extents));
    }
    tester.add(
        stage.name(),
        stage.spec(),
        stage.plugin().restore(stage.config(), tester.upstreamSpecs(), zeros));
  }

  private static <C extends Record> void observe(PluginTester tester, ProbeStep<C> probe) {
    tester.observe(probe.name(), probe.plugin(), probe.config());
  }

  /** Returns the step of the plugin under test. */
  static Step subject(ExperimentPlan plan) {
    return plan.steps().stream()
        .filter(ContractExperiment::isSubject)
        .findFirst()
        .orElse(plan.data());
  }

  static boolean isSubject(Step step) {
    return step.name().equals(SUBJECT);
  }

  /** Formats keys and values as the configuration of a step. */
  static String configuration(Map<String, String> keys) {
    StringBuilder text = new StringBuilder();
    keys.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }
}
