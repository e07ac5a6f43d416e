/** Describes the machine, the software and the memory use of a run. */
package io.decant.engine.run.provenance;
