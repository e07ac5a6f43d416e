/**
 * A generator of damaged and hostile input, and what must become of each case: a clear refusal or a
 * correct result, in bounded time and memory, with nothing written outside. It runs in a process of
 * its own, see {@link io.decant.distribution.hostile.FuzzRunner}.
 */
package io.decant.distribution.hostile;
