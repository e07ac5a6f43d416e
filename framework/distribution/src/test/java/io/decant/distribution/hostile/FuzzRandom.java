package io.decant.distribution.hostile;

import java.util.List;
import java.util.SplittableRandom;

/** Draws what a case is made of: the same seed, subject and number give the same case. */
final class FuzzRandom {

  private final SplittableRandom random;

  FuzzRandom(long seed, String subject, int number) {
    random = new SplittableRandom(31 * (31 * seed + subject.hashCode()) + number);
  }

  /** A number from 0 to one less than the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A number in that range, small ones as likely as large ones of one more digit. */
  int upTo(int max) {
    return below(1 + below(max));
  }

  long number() {
    return random.nextLong();
  }

  boolean oneIn(int n) {
    return below(n) == 0;
  }

  <T> T choose(List<T> choices) {
    return choices.get(below(choices.size()));
  }

  byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
