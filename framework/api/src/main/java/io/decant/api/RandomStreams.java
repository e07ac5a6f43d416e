package io.decant.api;

import static org.apiguardian.api.API.Status.STABLE;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;

/**
 * Derives independent random streams from a seed and names: the first eight bytes of the SHA-256 of
 * seed and names seed a {@link SplittableRandom}. A stream depends on nothing else, in particular
 * not on concurrent work.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class RandomStreams {

  private RandomStreams() {}

  /** Returns a new stream for these names. */
  public static RandomGenerator stream(long seed, String... names) {
    return new SplittableRandom(deriveSeed(seed, names));
  }

  /** Returns the seed of the stream for these names. */
  public static long deriveSeed(long seed, String... names) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
