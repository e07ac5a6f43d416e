import org.jspecify.annotations.NullMarked;

/**
 * Reads experiments files: YAML with source locations ({@link io.decant.config.yaml}), bound to
 * configuration records ({@link io.decant.config}), described by JSON Schema ({@link
 * io.decant.config.schema}), with a diagnostic for each error ({@link
 * io.decant.config.diagnostic}).
 *
 * @since 0.1.0
 */
@SuppressWarnings("module") // the modules that packages are exported to are built after this one
@NullMarked
module io.decant.config {
  requires transitive io.decant.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires org.yaml.snakeyaml;
  requires static org.jspecify;

  exports io.decant.config;
  exports io.decant.config.diagnostic to
      io.decant.engine,
      io.decant.history,
      io.decant.launcher;
  exports io.decant.config.schema to
      io.decant.engine,
      io.decant.launcher,
      io.decant.testkit;
  exports io.decant.config.yaml to
      io.decant.engine,
      io.decant.history;
}
