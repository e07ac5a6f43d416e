package io.decant.engine.plan;

import io.decant.api.InvalidInputException;
import io.decant.config.ConfigOwner;
import io.decant.config.diagnostic.Diagnostic;
import io.decant.engine.plugin.PluginActivityTracker;
import io.decant.engine.plugin.PluginFailureSummary;
import io.decant.engine.plugin.PluginOrigin;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Calls a plugin during planning, and converts its failures to diagnostics.
 *
 * @param id the plugin's id
 * @param loader the class loader of the plugin
 * @param origin the origin of the plugin
 * @param owner the step in messages
 * @param activity tracks the call
 */
record GuardedPluginCall(
    String id,
    ClassLoader loader,
    PluginOrigin origin,
    ConfigOwner owner,
    PluginActivityTracker activity) {

  /**
   * Calls the plugin.
   *
   * @param errors receives the failure of the plugin
   * @return the result; empty if the plugin failed
   * @throws InvalidInputException if the plugin rejects the user's input
   */
  <T> Optional<T> call(Supplier<T> action, Consumer<Diagnostic> errors) {
    String pluginName = String.format(Locale.ROOT, "plugin '%s' of %s", id, origin.jar());
    try {
      return activity.track(
          String.format(Locale.ROOT, "the planning of %s (%s)", owner.label(), pluginName),
          loader,
          () -> Optional.of(action.get()));
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      errors.accept(
          Diagnostic.at(
              owner.location(),
              String.format(
                  Locale.ROOT,
                  "%s failed while %s was planned: %s",
                  pluginName,
                  owner.label(),
                  PluginFailureSummary.summarize(e))));
      return Optional.empty();
    }
  }
}
