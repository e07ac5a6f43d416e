/**
 * How fast Decant is beside two PyTorch programs that do the same work. All sides run in turn, each
 * as a whole process, and are compared pair by pair; a comparison whose sides did not learn the
 * same thing is void.
 */
package io.decant.bench;
