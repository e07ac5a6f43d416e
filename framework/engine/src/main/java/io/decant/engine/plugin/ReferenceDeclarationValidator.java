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

/**
 * References in a plugin's configuration with which its context lets it do nothing, and demands
 * that nobody checks.
 */
final class ReferenceDeclarationValidator {

  private ReferenceDeclarationValidator() {}

  /** The first fault, as what the plugin's class has or is; empty if there is none. */
  static Optional<String> validate(Plugin<?> plugin) {
    return components(plugin.configType())
        .flatMap(component -> findError(plugin, component).stream())
        .findFirst();
  }

  /** The components of a record and of the records within it. */
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
                    + ", which is of no use: "
                    + reason)
        .or(() -> findUnchecked(component, type));
  }

  /** Why a plugin of that kind can do nothing with such a reference. */
  private static Optional<String> findUnusable(
      Plugin<?> plugin, Class<? extends ConfigReference> type) {
    boolean toProbe = type == ObservationRef.class || type == ArrayRef.class;
    return switch (PluginKind.of(plugin)) {
      case DATA_SOURCE -> Optional.of("a data source is loaded before any stage or probe");
      case MODEL_STAGE ->
          type == PortRef.class
              ? Optional.empty()
              : Optional.of(
                  toProbe
                      ? "a stage is trained before anything is observed"
                      : "a stage is not given another's model, only what its ports give; refer to these by a PortRef");
      case PROBE -> Optional.empty();
      case VISUALIZER ->
          type == PortRef.class && plugin instanceof RunVisualizer<?>
              ? Optional.of(
                  "a visualizer that draws the whole run reads no examples; draw a seed, or refer to a stage by a StageRef")
              : Optional.empty();
    };
  }

  private static Optional<String> findUnchecked(
      ConfigProperty component, Optional<Class<? extends ConfigReference>> type) {
    boolean ofStage =
        type.isPresent() && (type.get() == StageRef.class || type.get() == PortRef.class);
    if (component.annotation(RequiresCapability.class).isPresent() && !ofStage) {
      return Optional.of(
          "demands of the key '"
              + component.key()
              + "' what only a StageRef or a PortRef can: @RequiresCapability");
    }
    boolean ofProbe = type.isPresent() && type.get() == ObservationRef.class;
    return component.annotation(RequiresArrays.class).isPresent() && !ofProbe
        ? Optional.of(
            "demands of the key '"
                + component.key()
                + "' what only an ObservationRef can: @RequiresArrays")
        : Optional.empty();
  }
}
