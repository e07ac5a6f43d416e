/**
 * A run as a page about it sees it: what was planned, what was measured in each seed, where it came
 * from.
 */
package io.decant.api.results;
