import org.jspecify.annotations.NullMarked;

/**
 * An autoencoder with a narrow code, in which the study measures directions of features.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.autoencoder {
  requires transitive io.decant.nn;
  requires static org.jspecify;

  exports io.decant.autoencoder;

  provides io.decant.api.spi.ModelStage with
      io.decant.autoencoder.AutoencoderStage;
}
