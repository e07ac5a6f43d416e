package io.decant.distribution.hostile;

import java.io.IOException;

/** Make cases of one kind of input. */
interface Fuzzer {

  /** What the input is, in one word. */
  String name();

  /**
   * Makes a case.
   *
   * @param random draws what it is
   * @param sandbox where its files go
   */
  FuzzCase generate(FuzzRandom random, Sandbox sandbox) throws IOException;
}
