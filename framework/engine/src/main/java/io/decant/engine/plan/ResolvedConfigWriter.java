package io.decant.engine.plan;

import io.decant.config.ConfigYamlWriter;
import io.decant.config.ExperimentProperties;
import io.decant.config.PublishedResultConfig;
import io.decant.config.YamlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes an experiment as a standalone YAML file with all defaults. */
final class ResolvedConfigWriter {

  /** The first line of these files, by which they are recognized. */
  static final String FIRST_LINE =
      "# One experiment with every default written out: running this file repeats the run.";

  private final StringBuilder text = new StringBuilder();

  private ResolvedConfigWriter() {}

  /**
   * Writes the file.
   *
   * @param reference the published results by address
   */
  static String write(
      String experiment,
      ExperimentProperties header,
      List<Long> seeds,
      DataStep<?> data,
      List<Step> steps,
      Map<String, PublishedResultConfig> reference) {
    ResolvedConfigWriter file = new ResolvedConfigWriter();
    file.line(0, FIRST_LINE);
    file.line(0, "decant: 1");
    file.line(0, "data:");
    file.keys(1, data.name(), stepKeys(data));
    file.line(0, "experiments:");
    file.line(1, YamlWriter.text(experiment) + ":");
    header.title().ifPresent(t -> file.line(2, "title: " + YamlWriter.text(t)));
    header.question().ifPresent(q -> file.line(2, "question: " + YamlWriter.text(q)));
    file.line(2, "data: " + YamlWriter.text(data.name()));
    file.line(2, "seeds: " + YamlWriter.list(seeds.stream().map(String::valueOf).toList()));
    file.section("stages", steps.stream().filter(StageStep.class::isInstance).toList());
    file.section("probes", steps.stream().filter(ProbeStep.class::isInstance).toList());
    file.section("figures", steps.stream().filter(FigureStep.class::isInstance).toList());
    header
        .publishedData()
        .ifPresent(digest -> file.line(2, "published-data: " + YamlWriter.text(digest)));
    file.published(reference);
    if (!header.next().isEmpty()) {
      file.line(2, "next:");
      header.next().forEach(n -> file.line(3, "- " + YamlWriter.text(n)));
    }
    return file.text.toString();
  }

  private static Map<String, String> stepKeys(Step step) {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("uses", YamlWriter.text(step.plugin().id()));
    if (step instanceof ProbeStep<?> probe) {
      keys.put(ProbeScheduleReader.KEY, ProbeScheduleReader.format(probe.every()));
    }
    if (step instanceof FigureStep<?> figure) {
      figure.title().ifPresent(t -> keys.put("title", YamlWriter.text(t)));
      figure.caption().ifPresent(c -> keys.put("caption", YamlWriter.text(c)));
    }
    keys.putAll(ConfigYamlWriter.withAbsolutePaths(step.config()));
    return keys;
  }

  private void section(String name, List<Step> steps) {
    if (!steps.isEmpty()) {
      line(2, name + ":");
      steps.forEach(step -> keys(3, step.name(), stepKeys(step)));
    }
  }

  private void published(Map<String, PublishedResultConfig> published) {
    if (!published.isEmpty()) {
      line(2, "published:");
    }
    published.forEach(
        (address, entry) -> {
          Map<String, String> keys = new LinkedHashMap<>(ConfigYamlWriter.toYaml(entry));
          keys.values().removeIf(YamlWriter.NOTHING::equals);
          line(3, YamlWriter.text(address) + ": " + YamlWriter.map(keys));
        });
  }

  private void keys(int indent, String name, Map<String, String> keys) {
    line(indent, YamlWriter.text(name) + ":");
    keys.forEach((key, value) -> line(indent + 1, key + ": " + value));
  }

  private void line(int indent, String content) {
    text.append("  ".repeat(indent)).append(content).append('\n');
  }
}
