/** The plugins that were found, each in a module layer of its own. */
package io.decant.engine.catalogue;
