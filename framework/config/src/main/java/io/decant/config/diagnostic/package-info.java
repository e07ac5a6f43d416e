/** Errors in configuration files, with the source location of each. */
package io.decant.config.diagnostic;
