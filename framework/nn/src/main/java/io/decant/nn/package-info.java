/**
 * Small dense networks: layers, training objective and training loop. A stage only defines its
 * layers, objective and configuration.
 */
package io.decant.nn;
