/** The keys and names of an experiments file that the framework reads itself, beside those of the plugins. */
package io.decant.engine.format;
