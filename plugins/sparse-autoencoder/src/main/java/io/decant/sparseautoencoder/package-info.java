/** An autoencoder with more features than activations. */
package io.decant.sparseautoencoder;
