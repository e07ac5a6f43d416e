package io.decant.distribution.hostile;

import java.io.IOException;

/** Make cases of one kind of input. */
interface Subject {

  /** What the input is, in one word. */
  String name();

  /**
   * Makes a case.
   *
   * @param chance draws what it is
   * @param place where its files go
   */
  Case draw(Chance chance, Place place) throws IOException;
}
