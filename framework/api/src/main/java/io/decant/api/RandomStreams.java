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
 * Derives independent streams of random numbers from a seed and names: the first eight bytes of the
 * SHA-256 of the seed and the names seed a {@link SplittableRandom}. A stream depends on nothing
 * else, whatever runs beside it.
 *
 * @since 0.1.0
 */
@API(status = STABLE)
public final class RandomStreams {

  private RandomStreams() {}

  /** The stream of these names, at its beginning. */
  public static RandomGenerator stream(long seed, String... names) {
    return new SplittableRandom(deriveSeed(seed, names));
  }

  /** The number that the stream of these names starts from. */
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
