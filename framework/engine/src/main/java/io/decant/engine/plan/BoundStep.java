package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.config.BindingResult;
import io.decant.config.BindingTarget;
import io.decant.config.ConfigBinder;
import io.decant.config.ConfigYamlWriter;
import io.decant.config.LocatedReference;
import io.decant.config.yaml.MapNode;
import io.decant.engine.plugin.PluginKind;
import io.decant.engine.plugin.PluginOrigin;
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
 * @param pluginCall asks the plugin
 */
record BoundStep<C extends Record>(
    String name,
    MapNode node,
    Plugin<C> plugin,
    PluginOrigin origin,
    Optional<StepOptions> keys,
    BindingResult<C> binding,
    BindingTarget owner,
    GuardedPluginCall pluginCall) {

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

  List<LocatedReference> references() {
    return binding.references();
  }

  Map<String, String> configuration() {
    return ConfigYamlWriter.toYaml(config());
  }

  /**
   * Asks the plugin something about its configuration.
   *
   * @return the answer; none if the plugin objects or fails, which is reported
   */
  <T> Optional<T> callPlugin(Supplier<T> question, DiagnosticSinks reports) {
    try {
      return pluginCall.call(question, reports.pluginErrors());
    } catch (InvalidInputException e) {
      reports.configErrors().accept(ConfigBinder.toDiagnostic(e, node, owner));
      return Optional.empty();
    }
  }
}
