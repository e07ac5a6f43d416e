package io.decant.nn.kernel;

/**
 * A penalty on the activations {@code y [rows, width]} of a layer, added to the loss. For each
 * batch, call {@link #clear}, then {@link #add} once or several times, then {@link #value} or
 * {@link #addGradient}.
 */
public interface Penalty {

  /** Starts a new batch. */
  void clear();

  /** Adds rows to the batch. */
  void add(float[] y, int rows);

  /** Returns the penalty of the batch. */
  double value();

  /**
   * Adds the penalty's gradient to the rows of {@code d}.
   *
   * @param y the whole batch, added before
   */
  void addGradient(float[] d, float[] y, int rows);
}
