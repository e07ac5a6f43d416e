package io.decant.engine.plan;

import io.decant.api.StageSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.ModelStage;
import io.decant.engine.plugin.PluginOrigin;
import java.util.List;
import java.util.Map;

/**
 * A step that trains a model.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param spec the spec of the stage
 * @since 0.1.0
 */
public record StageStep<C extends Record>(
    String name,
    ModelStage<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<ConfigReference> reads,
    StageSpec spec)
    implements Step {}
