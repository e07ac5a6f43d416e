/** Where log messages go. */
package io.decant.launcher.logging;
