package io.decant.engine.binding;

import io.decant.engine.Position;

/**
 * Whose configuration it is.
 *
 * @param label what it is called in a message, such as {@code stage 'code'}
 * @param position where a mistake is shown that has no place of its own, such as a missing key
 */
public record Owner(String label, Position position) {}
