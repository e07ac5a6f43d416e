/** Caches the results of steps under a key of everything that they depend on. */
package io.decant.engine.cache;
