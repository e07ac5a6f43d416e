/** Evaluates every trained stage by the same standard metrics. */
package io.decant.engine.run.metrics;
