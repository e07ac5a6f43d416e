import org.jspecify.annotations.NullMarked;

/**
 * Reads finished runs: lists, compares, exports and verifies them.
 *
 * @since 0.1.0
 */
@NullMarked
module io.decant.history {
  requires transitive io.decant.engine;
  requires commons.math3;
  requires com.fasterxml.jackson.databind;
  requires static org.jspecify;

  exports io.decant.history;
}
