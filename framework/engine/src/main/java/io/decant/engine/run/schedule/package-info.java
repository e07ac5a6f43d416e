/** Schedules the tasks of a run over its worker threads. */
package io.decant.engine.run.schedule;
