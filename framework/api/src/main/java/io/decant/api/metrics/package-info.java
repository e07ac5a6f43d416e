/** Metrics with one definition for all plugins: L0, density, explained variance. */
package io.decant.api.metrics;
