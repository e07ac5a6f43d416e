/** New plugins: projects to begin with, and jars that are put in place. */
package io.decant.launcher.scaffold;
