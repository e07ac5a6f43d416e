/**
 * A probe that draws each class from the features that matter to it, and asks a classifier what it
 * sees.
 *
 * @since 0.1.0
 */
module io.decant.steering {
  requires io.decant.analysis;
  requires io.decant.api;

  exports io.decant.steering;

  provides io.decant.api.spi.Probe with
      io.decant.steering.ClassSteering;
}
