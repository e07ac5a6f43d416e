/** How a run shows how far it has come, and how it is interrupted. */
package io.decant.launcher.progress;
