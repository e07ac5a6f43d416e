package io.decant.engine.plan;

import io.decant.engine.Mistake;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.yaml.MapNode;
import io.decant.engine.yaml.Node;
import java.util.function.Consumer;

/**
 * Counts the steps of all experiments. A short file can have very many: each experiment may inherit all that another one has.
 */
final class StepCount {

  private static final int MOST = 20_000;

  private final Consumer<Mistake> mistakes;
  private int steps;

  /** No steps yet; that there are too many is reported. */
  StepCount(Consumer<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * Adds the steps of an experiment.
   *
   * @return the experiment
   * @throws MistakeLedger.FullException if there are now more than any machine will do
   */
  MapNode add(MapNode experiment) {
    for (PluginKind kind : ExperimentPlanner.SECTIONS) {
      if (experiment.value(kind.section()).orElse(null) instanceof MapNode section) {
        steps += section.entries().size();
        if (steps > MOST) {
          mistakes.accept(tooMany(section));
          throw new MistakeLedger.FullException();
        }
      }
    }
    return experiment;
  }

  private static Mistake tooMany(Node section) {
    return Mistake.at(
            section.position(), "the experiments have more than " + MOST + " steps together, inherited ones counted")
        .remedy("Name fewer experiments on the command line, or put them into several files.");
  }
}
