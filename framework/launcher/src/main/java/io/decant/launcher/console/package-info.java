/** What the commands print: plans, mistakes, plugins, results. */
package io.decant.launcher.console;
