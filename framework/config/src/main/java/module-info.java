/**
 * Reads experiments files: YAML with source locations ({@link io.decant.config.yaml}), bound to
 * configuration records ({@link io.decant.config}), described by JSON Schema ({@link
 * io.decant.config.schema}), with a diagnostic for each error ({@link
 * io.decant.config.diagnostic}).
 *
 * @since 0.1.0
 */
module io.decant.config {
  requires transitive io.decant.api;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires org.yaml.snakeyaml;

  exports io.decant.config;
  exports io.decant.config.diagnostic;
  exports io.decant.config.schema;
  exports io.decant.config.yaml;
}
