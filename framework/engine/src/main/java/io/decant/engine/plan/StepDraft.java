package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.engine.binding.Binding;
import io.decant.engine.binding.BoundReference;
import io.decant.engine.binding.ConfigBinder;
import io.decant.engine.binding.ConfigText;
import io.decant.engine.binding.Owner;
import io.decant.engine.catalogue.PluginKind;
import io.decant.engine.catalogue.PluginOrigin;
import io.decant.engine.yaml.MapNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A step as it stands in the file, with its configuration bound.
 *
 * @param <C> the configuration record
 * @param name its name
 * @param node its keys and values
 * @param plugin its plugin
 * @param origin where the plugin came from
 * @param keys the keys that the framework reads; none if there were mistakes
 * @param binding what became of its configuration
 * @param owner the step, as messages name it
 * @param asking asks the plugin
 */
record StepDraft<C extends Record>(
    String name,
    MapNode node,
    Plugin<C> plugin,
    PluginOrigin origin,
    Optional<StepKeys> keys,
    Binding<C> binding,
    Owner owner,
    Asking asking) {

  PluginKind kind() {
    return PluginKind.of(plugin);
  }

  /** Whether all its keys could be read. */
  boolean isBound() {
    return keys.isPresent() && binding.config().isPresent();
  }

  C config() {
    return binding.config().orElseThrow();
  }

  List<BoundReference> references() {
    return binding.references();
  }

  Map<String, String> configuration() {
    return ConfigText.of(config());
  }

  /**
   * Asks the plugin something about its configuration.
   *
   * @return the answer; none if the plugin objects or fails, which is reported
   */
  <T> Optional<T> ask(Supplier<T> question, Reports reports) {
    try {
      return asking.answer(question, reports.faults());
    } catch (InvalidInputException e) {
      reports.mistakes().accept(ConfigBinder.mistake(e, node, owner));
      return Optional.empty();
    }
  }
}
