import org.jspecify.annotations.NullMarked;

/**
 * A probe that generates an image of each class from its most important features and classifies it.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.steering {
  requires io.decant.analysis;
  requires io.decant.api;
  requires static org.jspecify;

  exports io.decant.steering;

  provides io.decant.api.spi.Probe with
      io.decant.steering.ClassSteeringProbe;
}
