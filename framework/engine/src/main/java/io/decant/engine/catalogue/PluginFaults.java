package io.decant.engine.catalogue;

import io.decant.api.spi.DataSource;
import io.decant.api.spi.Plugin;
import io.decant.engine.binding.ConfigComponent;
import io.decant.engine.binding.ValueType;
import io.decant.engine.config.ConfigKey;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a provider unusable. */
final class PluginFaults {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?");

  private PluginFaults() {}

  /** Why the provider can't be used, in one line; empty if it can. */
  static Optional<String> of(Plugin<?> plugin) {
    String name = plugin.getClass().getName();
    try {
      return fault(plugin).map(f -> name + " " + f);
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(name + ": " + FailureReason.of(e));
    }
  }

  private static Optional<String> fault(Plugin<?> plugin) {
    String id = plugin.id();
    if (id == null || !ID.matcher(id).matches()) {
      return Optional.of(
          "has the id '" + id + "', expected lower-case letters, digits and dashes, from third parties vendor/id");
    }
    if (plugin.title() == null || plugin.summary() == null || plugin.configType() == null) {
      return Optional.of("lacks a title, a summary or a configuration type");
    }
    List<ConfigComponent> components = ConfigComponent.of(plugin.configType());
    if (plugin instanceof DataSource && components.stream().anyMatch(PluginFaults::refers)) {
      return Optional.of("is a data source, whose configuration can't refer to stages or probes");
    }
    return ConfigKey.ofRecord(plugin.configType()).stream()
        .map(ConfigKey::key)
        .filter(PluginKind.of(plugin).reservedKeys()::contains)
        .findFirst()
        .map(key -> "has the key '" + key + "', which the framework reads itself");
  }

  private static boolean refers(ConfigComponent component) {
    return component.type().innermost() instanceof ValueType.Link;
  }
}
