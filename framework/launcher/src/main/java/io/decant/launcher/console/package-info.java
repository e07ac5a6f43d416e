/** The terminal, and general formatting of text and numbers. */
package io.decant.launcher.console;
