/** Runs a plan, writes the run directory, and notifies listeners of progress. */
package io.decant.engine.run;
