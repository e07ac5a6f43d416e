/**
 * The hot path: loops over plain arrays that the JIT compiler vectorises, and matrix products by
 * BLAS. Nothing here allocates once it was built, and every sum is taken in a fixed order, so that
 * the same input gives the same bits.
 */
package io.decant.nn.kernel;
