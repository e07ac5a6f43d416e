package io.decant.config;

import io.decant.config.diagnostic.SourceLocation;

/**
 * Whose configuration it is.
 *
 * @param label what it is called in a message, such as {@code stage 'code'}
 * @param location where a mistake is shown that has no place of its own, such as a missing key
 */
public record BindingTarget(String label, SourceLocation location) {}
