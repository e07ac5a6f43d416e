/** Results that are kept, so that what was computed once need not be computed again. */
package io.decant.engine.cache;
