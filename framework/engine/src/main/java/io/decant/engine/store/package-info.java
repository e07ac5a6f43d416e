/** Reads and writes the files of runs: atomic writes, JSON, safetensors, checkpoints. */
package io.decant.engine.store;
