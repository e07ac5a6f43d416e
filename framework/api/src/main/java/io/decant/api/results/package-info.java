/**
 * Read-only results of a run for visualizers: what was planned, what was measured in each seed, and
 * its provenance.
 */
package io.decant.api.results;
