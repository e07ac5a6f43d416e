package io.decant.engine.plugin;

import io.decant.api.spi.Plugin;

/**
 * A plugin that can be used.
 *
 * @param plugin the provider
 * @param origin where it came from
 * @since 0.1.0
 */
public record InstalledPlugin(Plugin<?> plugin, PluginOrigin origin) {}
