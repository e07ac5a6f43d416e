/** Implements the contexts that plugins receive, and verifies what plugins return. */
package io.decant.engine.run.context;
