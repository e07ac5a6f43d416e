/** A bench in memory on which a plugin is tried without files or YAML. */
package io.decant.testkit;
