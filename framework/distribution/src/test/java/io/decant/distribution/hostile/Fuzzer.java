package io.decant.distribution.hostile;

import java.io.IOException;

/** Make cases of one kind of input. */
interface Fuzzer {

  /** What the input is, in one word. */
  String name();

  /**
   * Makes a case.
   *
   * @param chance draws what it is
   * @param place where its files go
   */
  FuzzCase generate(FuzzRandom chance, Sandbox place) throws IOException;
}
