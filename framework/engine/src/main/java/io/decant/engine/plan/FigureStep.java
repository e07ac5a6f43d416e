package io.decant.engine.plan;

import io.decant.api.config.ConfigReference;
import io.decant.api.spi.Visualizer;
import io.decant.engine.plugin.PluginOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A step that renders figures.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param title overrides the title of the plugin
 * @param caption overrides the caption of the plugin
 * @since 0.1.0
 */
public record FigureStep<C extends Record>(
    String name,
    Visualizer<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<ConfigReference> reads,
    Optional<String> title,
    Optional<String> caption)
    implements Step {}
