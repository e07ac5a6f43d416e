package io.decant.engine.catalogue;

import io.decant.api.spi.Plugin;
import io.decant.engine.binding.ConfigDefaults;
import io.decant.engine.config.ConfigKey;
import java.util.Optional;
import java.util.regex.Pattern;

/** What makes a provider unusable. */
final class PluginFaults {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?");
  private static final String RESERVED_VENDOR = "decant/";

  private PluginFaults() {}

  /**
   * What is wrong with a provider.
   *
   * @param id its id, if that could be told
   * @param reason in one line
   */
  record Fault(Optional<String> id, String reason) {}

  /** Why the provider can't be used; empty if it can. */
  static Optional<Fault> of(Plugin<?> plugin) {
    String name = plugin.getClass().getName();
    Optional<String> id = Optional.empty();
    try {
      id = Optional.ofNullable(plugin.id()).filter(given -> ID.matcher(given).matches());
      Optional<String> fault = id.isEmpty() ? Optional.of(wrongId(plugin.id())) : fault(id.get(), plugin);
      Optional<String> known = id;
      return fault.map(reason -> new Fault(known, name + " " + reason));
    } catch (RuntimeException | Error e) {
      return Optional.of(new Fault(id, name + ": " + FailureReason.of(e)));
    }
  }

  private static String wrongId(String id) {
    return "has the id '" + id + "', expected lower-case letters, digits and dashes, from third parties vendor/id";
  }

  private static Optional<String> fault(String id, Plugin<?> plugin) {
    if (id.startsWith(RESERVED_VENDOR)) {
      return Optional.of("has the id '" + id + "', but the vendor 'decant' is reserved for Decant itself");
    }
    Class<?> config = plugin.configType();
    if (plugin.title() == null || plugin.summary() == null || config == null) {
      return Optional.of("lacks a title, a summary or a configuration type");
    }
    if (!config.isRecord()) {
      return Optional.of("has the configuration " + config.getName() + ", which is no record");
    }
    return configurationFault(plugin);
  }

  private static Optional<String> configurationFault(Plugin<?> plugin) {
    return ConfigKey.ofRecord(plugin.configType()).stream()
        .map(ConfigKey::key)
        .filter(PluginKind.of(plugin).reservedKeys()::contains)
        .findFirst()
        .map(key -> "has the key '" + key + "', which the framework reads itself")
        .or(() -> ReferenceFaults.of(plugin))
        .or(() -> ConfigDefaults.fault(plugin.configType()).map(fault -> "has a wrong configuration: " + fault));
  }
}
