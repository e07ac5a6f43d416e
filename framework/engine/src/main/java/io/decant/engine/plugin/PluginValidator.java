package io.decant.engine.plugin;

import io.decant.api.spi.Plugin;
import io.decant.config.DefaultValueValidator;
import io.decant.config.schema.PropertyDoc;
import java.util.Optional;
import java.util.regex.Pattern;

/** Validates plugin providers. */
final class PluginValidator {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?");
  private static final String RESERVED_VENDOR = "decant/";

  private PluginValidator() {}

  /**
   * An error of a provider.
   *
   * @param id its id, if it is valid
   * @param reason the reason in one line
   */
  record PluginError(Optional<String> id, String reason) {}

  /** Returns the first error of a provider; empty if it is usable. */
  static Optional<PluginError> validate(Plugin<?> plugin) {
    String name = plugin.getClass().getName();
    Optional<String> id = Optional.empty();
    try {
      id = Optional.ofNullable(plugin.id()).filter(value -> ID.matcher(value).matches());
      Optional<String> error =
          id.isEmpty() ? Optional.of(invalidIdMessage(plugin.id())) : findError(id.get(), plugin);
      Optional<String> knownId = id;
      return error.map(reason -> new PluginError(knownId, name + " " + reason));
    } catch (RuntimeException | Error e) {
      return Optional.of(new PluginError(id, name + ": " + PluginFailureSummary.summarize(e)));
    }
  }

  private static String invalidIdMessage(String id) {
    return "has the id '"
        + id
        + "', expected lower-case letters, digits and dashes, for third-party plugins vendor/id";
  }

  private static Optional<String> findError(String id, Plugin<?> plugin) {
    if (id.startsWith(RESERVED_VENDOR)) {
      return Optional.of(
          "has the id '" + id + "', but the vendor 'decant' is reserved for Decant itself");
    }
    Class<?> config = plugin.configType();
    if (plugin.title() == null || plugin.summary() == null || config == null) {
      return Optional.of("has no title, summary or configuration type");
    }
    if (!config.isRecord()) {
      return Optional.of("has the configuration " + config.getName() + ", which is not a record");
    }
    return findConfigurationError(plugin);
  }

  private static Optional<String> findConfigurationError(Plugin<?> plugin) {
    return PropertyDoc.ofRecord(plugin.configType()).stream()
        .map(PropertyDoc::key)
        .filter(PluginKind.of(plugin).reservedKeys()::contains)
        .findFirst()
        .map(key -> "has the key '" + key + "', which is reserved for the framework")
        .or(() -> PluginConfigValidator.validate(plugin))
        .or(
            () ->
                DefaultValueValidator.findError(plugin.configType())
                    .map(error -> "has an invalid configuration record: " + error));
  }
}
