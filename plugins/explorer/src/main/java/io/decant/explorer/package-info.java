/**
 * The explorer: a run's models, examples and observations as one page that computes with them. The
 * page's own program is written in TypeScript, in {@code src/typescript}, and lies here as a
 * resource that is built from it.
 */
package io.decant.explorer;
