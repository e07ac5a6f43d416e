package io.decant.engine.catalogue;

import io.decant.api.config.ArrayRef;
import io.decant.api.config.MustHold;
import io.decant.api.config.MustOffer;
import io.decant.api.config.ObservationRef;
import io.decant.api.config.PortRef;
import io.decant.api.config.Reference;
import io.decant.api.config.StageRef;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.RunVisualizer;
import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.binding.ValueType;
import java.util.Optional;
import java.util.stream.Stream;

/** References in a plugin's configuration with which its context lets it do nothing, and demands that nobody checks. */
final class ReferenceFaults {

  private ReferenceFaults() {}

  /** The first fault, as what the plugin's class has or is; empty if there is none. */
  static Optional<String> of(Plugin<?> plugin) {
    return components(plugin.configType()).flatMap(component -> fault(plugin, component).stream()).findFirst();
  }

  /** The components of a record and of the records within it. */
  private static Stream<ConfigComponent> components(Class<? extends Record> record) {
    return ConfigComponent.of(record).stream()
        .flatMap(component -> component.type().innermost() instanceof ValueType.Nested nested
            ? Stream.concat(Stream.of(component), components(nested.record()))
            : Stream.of(component));
  }

  private static Optional<String> fault(Plugin<?> plugin, ConfigComponent component) {
    Optional<Class<? extends Reference>> type = component.type().innermost() instanceof ValueType.Link link
        ? Optional.of(link.parse().apply("name").getClass())
        : Optional.empty();
    return type.flatMap(reference -> useless(plugin, reference))
        .map(reason ->
            "has the key '" + component.key() + "' of type " + type.get().getSimpleName() + ", which is of no use: " + reason)
        .or(() -> unchecked(component, type));
  }

  /** Why a plugin of that kind can do nothing with such a reference. */
  private static Optional<String> useless(Plugin<?> plugin, Class<? extends Reference> type) {
    boolean toProbe = type == ObservationRef.class || type == ArrayRef.class;
    return switch (PluginKind.of(plugin)) {
      case DATA_SOURCE -> Optional.of("a data source is loaded before any stage or probe");
      case MODEL_STAGE -> type == PortRef.class
          ? Optional.empty()
          : Optional.of(toProbe
              ? "a stage is trained before anything is observed"
              : "a stage is not given another's model, only what its ports give; refer to these by a PortRef");
      case PROBE -> Optional.empty();
      case VISUALIZER -> type == PortRef.class && plugin instanceof RunVisualizer<?>
          ? Optional.of("a visualizer that draws the whole run reads no examples; draw a seed, or refer to a stage by a StageRef")
          : Optional.empty();
    };
  }

  private static Optional<String> unchecked(ConfigComponent component, Optional<Class<? extends Reference>> type) {
    boolean ofStage = type.isPresent() && (type.get() == StageRef.class || type.get() == PortRef.class);
    if (component.annotation(MustOffer.class).isPresent() && !ofStage) {
      return Optional.of("demands of the key '" + component.key() + "' what only a StageRef or a PortRef can: @MustOffer");
    }
    boolean ofProbe = type.isPresent() && type.get() == ObservationRef.class;
    return component.annotation(MustHold.class).isPresent() && !ofProbe
        ? Optional.of("demands of the key '" + component.key() + "' what only an ObservationRef can: @MustHold")
        : Optional.empty();
  }
}
