package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.engine.Mistake;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.FailureReason;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.catalogue.PluginWatch;
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
 * @param watch knows that it is being asked
 */
record Asking(String id, ClassLoader loader, PluginOrigin origin, Owner owner, PluginWatch watch) {

  /**
   * Asks.
   *
   * @param faults takes what the plugin failed with, if it did
   * @return its answer; none if it failed
   * @throws InvalidInputException if it objects to what the user wrote
   */
  <T> Optional<T> answer(Supplier<T> question, Consumer<Mistake> faults) {
    String who = String.format(Locale.ROOT, "plugin '%s' of %s", id, origin.jar());
    try {
      return watch.during(
          String.format(Locale.ROOT, "the planning of %s (%s)", owner.label(), who),
          loader,
          () -> Optional.of(question.get()));
    } catch (InvalidInputException objection) {
      throw objection;
    } catch (RuntimeException | Error e) {
      faults.accept(Mistake.at(
          owner.position(),
          String.format(Locale.ROOT, "%s failed while %s was planned: %s", who, owner.label(), FailureReason.of(e))));
      return Optional.empty();
    }
  }
}
