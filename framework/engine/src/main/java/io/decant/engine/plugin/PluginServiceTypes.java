package io.decant.engine.plugin;

import io.decant.api.spi.DataSource;
import io.decant.api.spi.ModelStage;
import io.decant.api.spi.Plugin;
import io.decant.api.spi.Probe;
import io.decant.api.spi.Visualizer;
import java.util.List;

/** The service types that a plugin can implement. */
final class PluginServiceTypes {

  @SuppressWarnings("rawtypes") // class literals can't have type arguments
  static final List<Class<? extends Plugin>> ALL =
      List.of(DataSource.class, ModelStage.class, Probe.class, Visualizer.class);

  /** The names of the service types, as in provider declarations. */
  static final List<String> NAMES = ALL.stream().map(Class::getName).toList();

  private PluginServiceTypes() {}
}
