import org.jspecify.annotations.NullMarked;

/**
 * An autoencoder with more features than activations, for steering.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.sparseautoencoder {
  requires transitive io.decant.nn;
  requires static org.jspecify;

  exports io.decant.sparseautoencoder;

  provides io.decant.api.spi.ModelStage with
      io.decant.sparseautoencoder.SparseAutoencoderStage;
}
