/** Generates the reference of the built-in plugins as Markdown. */
package io.decant.launcher.docs;
