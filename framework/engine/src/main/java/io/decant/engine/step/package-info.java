/** What a step of a run is given, and what is demanded of what it gives. */
package io.decant.engine.step;
