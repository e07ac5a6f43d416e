/** Progress and interruption of runs. */
package io.decant.launcher.progress;
