package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.api.spi.Plugin;
import io.decant.config.BindingResult;
import io.decant.config.ConfigBinder;
import io.decant.config.ConfigOwner;
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
 * A step of the file with its bound configuration, before planning.
 *
 * @param <C> the configuration record
 * @param name its name
 * @param node its keys and values
 * @param plugin its plugin
 * @param origin where the plugin came from
 * @param keys the options that the framework reads; empty if there were errors
 * @param binding the result of binding its configuration
 * @param owner the step in messages
 * @param pluginCall calls the plugin
 */
record BoundStep<C extends Record>(
    String name,
    MapNode node,
    Plugin<C> plugin,
    PluginOrigin origin,
    Optional<StepOptions> keys,
    BindingResult<C> binding,
    ConfigOwner owner,
    GuardedPluginCall pluginCall) {

  PluginKind kind() {
    return PluginKind.of(plugin);
  }

  /** Whether all its keys are valid. */
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
   * Calls the plugin with its configuration.
   *
   * @return the result; empty if the plugin rejects the configuration or fails, which is reported
   */
  <T> Optional<T> callPlugin(Supplier<T> action, DiagnosticSinks sinks) {
    try {
      return pluginCall.call(action, sinks.pluginErrors());
    } catch (InvalidInputException e) {
      sinks.configErrors().accept(ConfigBinder.toDiagnostic(e, node, owner));
      return Optional.empty();
    }
  }
}
