package io.decant.engine.plugin;

import io.decant.api.config.ArrayRef;
import io.decant.api.config.ConfigReference;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.RequiresArrays;
import io.decant.api.config.RequiresCapability;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.RunVisualizer;
import io.decant.config.ConfigProperty;
import io.decant.config.ValueType;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Detects references in the configuration of a plugin that it can't use, and requirement
 * annotations that have no effect.
 */
final class PluginConfigValidator {

  private PluginConfigValidator() {}

  /** Returns the first error, as a predicate of the plugin's class; empty if there is none. */
  static Optional<String> validate(Plugin<?> plugin) {
    return components(plugin.configType())
        .flatMap(component -> findError(plugin, component).stream())
        .findFirst();
  }

  /** Returns the components of a record and of its nested records. */
  private static Stream<ConfigProperty> components(Class<? extends Record> record) {
    return ConfigProperty.of(record).stream()
        .flatMap(
            component ->
                component.type().elementType() instanceof ValueType.RecordType nested
                    ? Stream.concat(Stream.of(component), components(nested.record()))
                    : Stream.of(component));
  }

  private static Optional<String> findError(Plugin<?> plugin, ConfigProperty component) {
    Optional<Class<? extends ConfigReference>> type =
        component.type().elementType() instanceof ValueType.ReferenceType link
            ? Optional.of(link.parse().apply("name").getClass())
            : Optional.empty();
    return type.flatMap(reference -> findUnusable(plugin, reference))
        .map(
            reason ->
                "has the key '"
                    + component.key()
                    + "' of type "
                    + type.get().getSimpleName()
                    + ", which it can't use: "
                    + reason)
        .or(() -> findUnchecked(component, type.orElse(null)));
  }

  /** Returns why a plugin can't use such a reference; empty if it can. */
  private static Optional<String> findUnusable(
      Plugin<?> plugin, Class<? extends ConfigReference> type) {
    boolean toProbe = type == ObservationRef.class || type == ArrayRef.class;
    return switch (PluginKind.of(plugin)) {
      case DATA_SOURCE -> Optional.of("data is loaded before any stage or probe");
      case MODEL_STAGE ->
          type == PortRef.class
              ? Optional.empty()
              : Optional.of(
                  toProbe
                      ? "a stage is trained before anything is observed"
                      : "a stage reads only the ports of other stages, not their models; use a PortRef");
      case PROBE -> Optional.empty();
      case VISUALIZER ->
          type == PortRef.class && plugin instanceof RunVisualizer<?>
              ? Optional.of(
                  "a RunVisualizer reads no examples; implement SeedVisualizer, or use a StageRef")
              : Optional.empty();
    };
  }

  private static Optional<String> findUnchecked(
      ConfigProperty component, @Nullable Class<? extends ConfigReference> type) {
    boolean refersToStage = type == StageRef.class || type == PortRef.class;
    if (component.annotation(RequiresCapability.class).isPresent() && !refersToStage) {
      return Optional.of(
          "has @RequiresCapability on the key '"
              + component.key()
              + "', which must be a StageRef or a PortRef");
    }
    boolean refersToProbe = type == ObservationRef.class;
    return component.annotation(RequiresArrays.class).isPresent() && !refersToProbe
        ? Optional.of(
            "has @RequiresArrays on the key '"
                + component.key()
                + "', which must be an ObservationRef")
        : Optional.empty();
  }
}
