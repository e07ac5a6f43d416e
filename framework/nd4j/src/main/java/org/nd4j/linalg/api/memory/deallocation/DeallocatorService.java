package org.nd4j.linalg.api.memory.deallocation;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;

/**
 * Frees the memory of arrays that nobody holds any more. It stands in place of ND4J's own class of that name, which asked for
 * a new source of secure random numbers for every array, to choose one of its threads: with it a small array took 14–25 µs to
 * make.
 */
public class DeallocatorService {

  private static final Cleaner CLEANER = Cleaner.create();

  private final AtomicLong counter = new AtomicLong();

  /** A service; ND4J makes one. */
  public DeallocatorService() {}

  /** A number that no array has been given yet. */
  public long nextValue() {
    return counter.incrementAndGet();
  }

  /** Sees to it that an object's memory is freed when the object is gone. */
  public void pickObject(Deallocatable object) {
    // made before, since it must not hold on to the object
    Deallocator deallocator = object.deallocator();
    CLEANER.register(object, deallocator::deallocate);
  }
}
