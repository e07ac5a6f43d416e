/**
 * Parses YAML into a tree with source locations, and merges trees: defaults, {@code extends},
 * overrides.
 */
package io.decant.config.yaml;
