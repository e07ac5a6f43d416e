package io.decant.launcher.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Forwards bytes and records the first failure, which {@link java.io.PrintStream} would swallow.
 * After a failure it writes nothing more, so that the output is a prefix of the whole, without
 * gaps.
 */
final class FailureTrackingOutputStream extends OutputStream {

  private static final int FILE_TYPE = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final OutputStream out;
  private final @Nullable Path device;
  private volatile @Nullable IOException failure;

  /**
   * Creates a stream.
   *
   * @param out the stream to write to
   * @param device its path in the file system, such as {@code /dev/stdout}, if it has one; need not
   *     exist
   */
  FailureTrackingOutputStream(OutputStream out, @Nullable Path device) {
    this.out = out;
    this.device = device;
  }

  /** Returns the reason of the first failure; empty if everything was written. */
  Optional<String> failure() {
    return Optional.ofNullable(failure).map(IOException::getMessage);
  }

  /** Whether writing failed because the reader of a pipe has exited. */
  boolean isPipeBroken() {
    // the system's message may be localized, so check the type of the device too
    return failure != null
        && (failure().orElse("").toLowerCase(Locale.ROOT).contains("broken pipe")
            || (device != null && isPipe(device)));
  }

  private static boolean isPipe(Path device) {
    try {
      int type = (Integer) Files.getAttribute(device, "unix:mode") & FILE_TYPE;
      return type == PIPE || type == SOCKET;
    } catch (IOException | RuntimeException ignored) { // does not exist, or not Unix
      return false;
    }
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int count) throws IOException {
    if (failure != null) {
      return;
    }
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
