package io.decant.engine.plan;

import io.decant.config.ConfigBinder;
import io.decant.config.ConfigOwner;
import io.decant.config.FigureOverrides;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.config.yaml.MapNode;
import io.decant.engine.plugin.PluginKind;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The values of the keys of a step that the framework reads, other than {@code uses}.
 *
 * @param every the schedule of a probe; the end for other steps
 * @param title overrides the title of a figure
 * @param caption overrides the caption of a figure
 */
record StepOptions(ProbeSchedule every, Optional<String> title, Optional<String> caption) {

  /** Reads the options; returns empty if there were errors. */
  static Optional<StepOptions> read(
      PluginKind kind,
      MapNode node,
      ConfigOwner owner,
      ConfigBinder binder,
      Consumer<Diagnostic> diagnostics) {
    if (kind == PluginKind.PROBE) {
      return ProbeScheduleReader.read(node, diagnostics)
          .map(schedule -> new StepOptions(schedule, Optional.empty(), Optional.empty()));
    }
    if (kind == PluginKind.VISUALIZER) {
      return binder
          .bind(FigureOverrides.class, node, owner, node.entries().keySet())
          .config()
          .map(w -> new StepOptions(ProbeSchedule.END, w.title(), w.caption()));
    }
    return Optional.of(new StepOptions(ProbeSchedule.END, Optional.empty(), Optional.empty()));
  }
}
