/** What a step is: all that its result depends on, so that it is known whether a result that is there is this step's. */
package io.decant.engine.identity;
