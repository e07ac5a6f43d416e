/** Finds plugins, isolates each in a module layer of its own, and validates it. */
package io.decant.engine.plugin;
