import org.jspecify.annotations.NullMarked;

/**
 * A decoder from hidden activations to images.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.imagedecoder {
  requires transitive io.decant.nn;
  requires static org.jspecify;

  exports io.decant.imagedecoder;

  provides io.decant.api.spi.ModelStage with
      io.decant.imagedecoder.ImageDecoderStage;
}
