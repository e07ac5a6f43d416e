/** Reads finished runs: lists, compares, exports and verifies them. */
package io.decant.history;
