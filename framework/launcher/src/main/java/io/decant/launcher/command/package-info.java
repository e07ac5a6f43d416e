/** The commands with their options and formatters, error messages and exit statuses. */
package io.decant.launcher.command;
