/** Pictures from hidden activations. */
package io.decant.imagedecoder;
