import org.jspecify.annotations.NullMarked;

/**
 * A data source of labelled images in the four files of an IDX data set, such as MNIST, optionally
 * with a class of scrambled images.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.idxdata {
  requires io.decant.api;
  requires io.decant.nn;
  requires static org.jspecify;

  exports io.decant.idxdata;

  provides io.decant.api.spi.DataSource with
      io.decant.idxdata.IdxImageSource;
}
