package io.decant.testkit;

import io.decant.api.Dataset;
import io.decant.api.ObservationSeries;
import io.decant.api.ParameterShape;
import io.decant.api.Tensors;
import io.decant.api.config.ObservationRef;
import io.decant.api.spi.Plugin;
import io.decant.engine.catalogue.PluginCatalogue;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.catalogue.PluginWatch;
import io.decant.engine.plan.DataStep;
import io.decant.engine.plan.ExperimentPlan;
import io.decant.engine.plan.PlanRequest;
import io.decant.engine.plan.Planner;
import io.decant.engine.plan.ProbeStep;
import io.decant.engine.plan.StageStep;
import io.decant.engine.plan.Step;
import io.decant.testkit.example.ExampleData;
import io.decant.testkit.example.ExampleFigure;
import io.decant.testkit.example.ExampleImportance;
import io.decant.testkit.example.ExampleStage;
import io.decant.testkit.example.GivenObservations;
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
 * The experiment in which a plugin is tested: its step is called {@code subject}, or its entry {@code examples} if it
 * is a data source.
 *
 * @param folder takes the YAML file
 * @param data the configuration of the data, with {@code uses}; without meaning for a data source
 * @param stages the section of stages
 * @param probes the section of probes
 * @param plugins the plugins that these use, beside those of the test kit
 * @param observations what is observed without a probe, by the name that a probe would have
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

  /** The experiment with a plugin and the plugin's configuration, planned. */
  ExperimentPlan plan(Plugin<?> subject, String configuration) {
    return planFile(subject, yaml(subject, configuration));
  }

  /** The experiment that a whole file describes, planned. */
  ExperimentPlan planFile(Plugin<?> subject, String yaml) {
    List<Plugin<?>> all = new ArrayList<>(plugins);
    all.addAll(
        List.of(
            subject,
            new ExampleData(),
            new ExampleStage(),
            new ExampleImportance(),
            new ExampleFigure(),
            new GivenObservations(observations)));
    Path file = folder.resolve("contract.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Planner(PluginCatalogue.of(all), new PluginWatch()).plan(PlanRequest.of(file)).get(0);
  }

  /** The experiment as a YAML file. */
  String yaml(Plugin<?> subject, String configuration) {
    PluginKind kind = PluginKind.of(subject);
    String step = "uses: " + subject.id() + "\n" + configuration;
    Map<PluginKind, String> sections = new LinkedHashMap<>();
    if (kind != PluginKind.DATA_SOURCE) {
      sections.put(PluginKind.MODEL_STAGE, stages);
      sections.put(PluginKind.PROBE, probes.stripTrailing() + "\n" + given());
      if (kind == PluginKind.VISUALIZER) {
        sections.put(kind, "picture: { uses: testkit/figure }");
      }
      sections.merge(kind, SUBJECT + ":\n" + step.indent(2), (given, own) -> given.stripTrailing() + "\n" + own);
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

  private String given() {
    return observations.keySet().stream()
        .map(name -> name + ": { uses: testkit/given, name: " + name + " }\n")
        .collect(Collectors.joining());
  }

  /** A bench with everything that stands around the plugin. */
  Workbench bench(ExperimentPlan plan, long seed) {
    return bench(plan, load(plan.data(), seed), seed, ContractExperiment::train);
  }

  /** The same with some thousand examples in each split. */
  Workbench largeBench(ExperimentPlan plan) {
    return bench(plan, new ManyTimes(load(plan.data(), 1)), 1, ContractExperiment::train);
  }

  /** A bench with models whose parameters are all zero, of seed 1. */
  Workbench blankBench(ExperimentPlan plan) {
    return bench(plan, load(plan.data(), 1), 1, ContractExperiment::putBlank);
  }

  private Workbench bench(
      ExperimentPlan plan, Dataset data, long seed, BiConsumer<Workbench, StageStep<?>> model) {
    Workbench bench = Workbench.over(data).seed(seed);
    for (Step step : plan.steps()) {
      if (!isSubject(step) && step instanceof StageStep<?> stage) {
        model.accept(bench, stage);
      } else if (!isSubject(step) && step instanceof ProbeStep<?> probe) {
        observe(bench, probe);
      }
    }
    observations.forEach(
        (name, series) -> bench.put(name, bench.wiring().observation(ObservationRef.parse(name)), series));
    return bench;
  }

  private static <C extends Record> Dataset load(DataStep<C> data, long seed) {
    return Workbench.load(data.plugin(), data.config(), seed);
  }

  private static <C extends Record> void train(Workbench bench, StageStep<C> stage) {
    bench.train(stage.name(), stage.plugin(), stage.config());
  }

  private static <C extends Record> void putBlank(Workbench bench, StageStep<C> stage) {
    Map<String, INDArray> zeros = new LinkedHashMap<>();
    for (ParameterShape shape : stage.outline().parameters()) {
      long[] extents = shape.shape().stream().mapToLong(Integer::longValue).toArray();
      zeros.put(shape.name(), Tensors.of(new float[Math.toIntExact(shape.size())], extents));
    }
    bench.put(stage.name(), stage.outline(), stage.plugin().restore(stage.config(), bench.wiring(), zeros));
  }

  private static <C extends Record> void observe(Workbench bench, ProbeStep<C> probe) {
    bench.observe(probe.name(), probe.plugin(), probe.config());
  }

  /** The step of the plugin that is tested. */
  static Step subject(ExperimentPlan plan) {
    return plan.steps().stream().filter(ContractExperiment::isSubject).findFirst().orElse(plan.data());
  }

  static boolean isSubject(Step step) {
    return step.name().equals(SUBJECT);
  }

  /** Keys and values as the configuration of a step. */
  static String configuration(Map<String, String> keys) {
    StringBuilder text = new StringBuilder();
    keys.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
    return text.toString();
  }
}
