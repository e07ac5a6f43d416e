/** Progress of long computations within this module, for the framework; not for plugins. */
package io.decant.api.watch;
