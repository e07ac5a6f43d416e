package io.decant.engine.store;

import java.util.Map;

/**
 * Identifies a step in the files of its result.
 *
 * @param name the name of the step in the experiment
 * @param plugin the id of the plugin
 * @param configuration every key with its value as YAML text, defaults included
 * @since 0.1.0
 */
public record StepMetadata(String name, String plugin, Map<String, String> configuration) {}
