/** An autoencoder with a narrow code. */
package io.decant.autoencoder;
