/**
 * Compares the speed of Decant with two PyTorch implementations of the same work. The
 * implementations run alternately, each in its own process, and are compared round by round. A
 * comparison is invalid if their final results differ.
 */
package io.decant.bench;
