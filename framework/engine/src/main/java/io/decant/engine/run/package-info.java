/** From a plan to a run directory, with events for whoever shows progress. */
package io.decant.engine.run;
