package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.config.BindingTarget;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.engine.plugin.FailureSummary;
import io.decant.engine.plugin.PluginActivity;
import io.decant.engine.plugin.PluginOrigin;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks a plugin something while a step that uses it is planned.
 *
 * @param id the plugin's id
 * @param loader the loader of its classes
 * @param origin where it came from
 * @param owner the step, as messages name it
 * @param activity knows that it is being asked
 */
record GuardedPluginCall(
    String id,
    ClassLoader loader,
    PluginOrigin origin,
    BindingTarget owner,
    PluginActivity activity) {

  /**
   * Asks.
   *
   * @param faults takes what the plugin failed with, if it did
   * @return its answer; none if it failed
   * @throws InvalidInputException if it objects to what the user wrote
   */
  <T> Optional<T> call(Supplier<T> question, Consumer<Diagnostic> faults) {
    String who = String.format(Locale.ROOT, "plugin '%s' of %s", id, origin.jar());
    try {
      return activity.track(
          String.format(Locale.ROOT, "the planning of %s (%s)", owner.label(), who),
          loader,
          () -> Optional.of(question.get()));
    } catch (InvalidInputException objection) {
      throw objection;
    } catch (RuntimeException | Error e) {
      faults.accept(
          Diagnostic.at(
              owner.location(),
              String.format(
                  Locale.ROOT,
                  "%s failed while %s was planned: %s",
                  who,
                  owner.label(),
                  FailureSummary.summarize(e))));
      return Optional.empty();
    }
  }
}
