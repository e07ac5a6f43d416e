package io.decant.engine.plan;

import io.decant.api.DatasetSpec;
import io.decant.api.config.ConfigReference;
import io.decant.api.spi.DataSource;
import io.decant.engine.plugin.PluginOrigin;
import java.util.List;
import java.util.Map;

/**
 * A step that loads a dataset.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param spec the spec of the data
 * @since 0.1.0
 */
public record DataStep<C extends Record>(
    String name,
    DataSource<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<ConfigReference> reads,
    DatasetSpec spec)
    implements Step {}
