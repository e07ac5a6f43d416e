/** Captures what plugins print. */
package io.decant.engine.run.output;
