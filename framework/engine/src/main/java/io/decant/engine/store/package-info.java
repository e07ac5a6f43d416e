/** The run directory: whole files only, JSON, safetensors. */
package io.decant.engine.store;
