/** A plugin for Decant. */
module @package@ {
  requires @library-module@;

  exports @package@;

  provides io.decant.api.spi.@spi-type@ with @package@.@class@;
}
