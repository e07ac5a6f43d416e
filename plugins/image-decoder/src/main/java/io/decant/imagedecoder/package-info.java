/** A decoder from hidden activations to images. */
package io.decant.imagedecoder;
