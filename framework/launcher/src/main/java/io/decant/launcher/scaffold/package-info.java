/** Project templates for new plugins, and installation of plugin jars. */
package io.decant.launcher.scaffold;
