/**
 * Measures that everyone must take in the same way: one definition of L0, of density, of explained
 * variance.
 */
package io.decant.api.metrics;
