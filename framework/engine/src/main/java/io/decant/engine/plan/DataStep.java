package io.decant.engine.plan;

import io.decant.api.DataOutline;
import io.decant.api.config.Reference;
import io.decant.api.spi.DataSource;
import io.decant.engine.catalogue.PluginOrigin;
import java.util.List;
import java.util.Map;

/**
 * Loads examples.
 *
 * @param <C> the configuration record
 * @param name see {@link Step#name}
 * @param plugin the plugin
 * @param config see {@link Step#config}
 * @param origin see {@link Step#origin}
 * @param configuration see {@link Step#configuration}
 * @param reads see {@link Step#reads}
 * @param outline what is known of the data
 * @since 0.1.0
 */
public record DataStep<C extends Record>(
    String name,
    DataSource<C> plugin,
    C config,
    PluginOrigin origin,
    Map<String, String> configuration,
    List<Reference> reads,
    DataOutline outline)
    implements Step {}
