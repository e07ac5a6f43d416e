/** The commands and their options, and what a failure says and returns. */
package io.decant.launcher.command;
