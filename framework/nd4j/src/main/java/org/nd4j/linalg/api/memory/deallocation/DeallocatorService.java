package org.nd4j.linalg.api.memory.deallocation;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;

/**
 * Frees the memory of arrays that are no longer reachable, and only of those. It replaces ND4J's
 * class of the same name, which requested a new source of secure random numbers for every array, to
 * choose one of its threads: a small array took 14–25 µs to create.
 *
 * <p>The garbage collector sees only the small Java objects of arrays, so it may run too rarely for
 * the native memory that they hold. As {@code java.nio} does for direct buffers, this class
 * requests a collection when native memory has grown by {@value #GROWTH_LIMIT} bytes since it was
 * last at its lowest.
 */
public class DeallocatorService {

  private static final Cleaner CLEANER = Cleaner.create();
  private static final long GROWTH_LIMIT = 256 << 20;

  private final AtomicLong counter = new AtomicLong();
  private long allocated;
  // the minimum since the last requested collection
  private long lowest;

  /** Creates a service; ND4J creates one. */
  public DeallocatorService() {}

  /** Returns a number that is unique among arrays. */
  public long nextValue() {
    return counter.incrementAndGet();
  }

  /** Registers an object whose memory is freed when the object has become unreachable. */
  public void pickObject(Deallocatable object) {
    // created before, since it must not refer to the object
    Deallocator deallocator = object.deallocator();
    long bytes = size(object);
    CLEANER.register(
        object,
        () -> {
          deallocator.deallocate();
          subtract(bytes);
        });
    if (mustCollectAfterAdding(bytes)) {
      System.gc();
    }
  }

  /** Returns the size of the native memory that an object owns in bytes; 0 for a view. */
  private static long size(Deallocatable object) {
    return object instanceof DataBuffer buffer && buffer.originalDataBuffer() == null
        ? buffer.length() * buffer.getElementSize()
        : 0;
  }

  private synchronized void subtract(long bytes) {
    allocated -= bytes;
    lowest = Math.min(lowest, allocated);
  }

  private synchronized boolean mustCollectAfterAdding(long bytes) {
    allocated += bytes;
    if (allocated - lowest <= GROWTH_LIMIT) {
      return false;
    }
    lowest = allocated;
    return true;
  }
}
