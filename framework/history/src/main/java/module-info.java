/**
 * Reads finished runs: lists, compares, exports and verifies them.
 *
 * @since 0.1.0
 */
module io.decant.history {
  requires transitive io.decant.engine;
  requires commons.math3;
  requires com.fasterxml.jackson.databind;

  exports io.decant.history;
}
