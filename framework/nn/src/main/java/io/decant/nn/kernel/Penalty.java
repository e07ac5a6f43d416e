package io.decant.nn.kernel;

/**
 * A term that is added to the loss for the activations {@code y [rows, width]} of a layer. A batch
 * is cleared, added (in one piece or several) and then valued.
 */
public interface Penalty {

  /** Begins a new batch. */
  void clear();

  /** Adds rows to the batch. */
  void add(float[] y, int rows);

  /** The term's value over the batch. */
  double value();

  /**
   * Adds the term's gradient to the rows of {@code d}.
   *
   * @param y the whole batch, added before
   */
  void addGradient(float[] d, float[] y, int rows);
}
