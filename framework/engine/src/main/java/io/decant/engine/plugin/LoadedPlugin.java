package io.decant.engine.plugin;

import io.decant.api.spi.Plugin;

/**
 * A usable plugin.
 *
 * @param plugin the provider
 * @param origin its origin
 * @since 0.1.0
 */
public record LoadedPlugin(Plugin<?> plugin, PluginOrigin origin) {}
