package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.format.FigureWords;
import io.decant.engine.yaml.MapNode;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys of a step that the framework reads itself, beside {@code uses}.
 *
 * @param every when a probe observes; at the end for another step
 * @param title a figure's title, if the file gives one
 * @param caption a figure's caption, if the file gives one
 */
record StepKeys(Schedule every, Optional<String> title, Optional<String> caption) {

  /** Reads them; none if there were mistakes. */
  static Optional<StepKeys> read(
      PluginKind kind, MapNode node, Owner owner, ConfigBinder binder, Consumer<Mistake> mistakes) {
    if (kind == PluginKind.PROBE) {
      return ProbeSchedule.read(node, mistakes).map(every -> new StepKeys(every, Optional.empty(), Optional.empty()));
    }
    if (kind == PluginKind.VISUALIZER) {
      return binder
          .bind(FigureWords.class, node, owner, node.entries().keySet())
          .config()
          .map(w -> new StepKeys(Schedule.END, w.title(), w.caption()));
    }
    return Optional.of(new StepKeys(Schedule.END, Optional.empty(), Optional.empty()));
  }
}
