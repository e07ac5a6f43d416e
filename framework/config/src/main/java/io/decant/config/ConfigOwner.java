package io.decant.config;

import io.decant.config.diagnostic.SourceLocation;

/**
 * The owner of a configuration, for messages.
 *
 * @param label its name in messages, such as {@code stage 'code'}
 * @param location the location of errors without a location of their own, such as a missing key
 */
public record ConfigOwner(String label, SourceLocation location) {}
