/**
 * The explorer: a page with a run's models, examples and observations that computes in the browser.
 * Its script is written in TypeScript in {@code src/typescript}; the bundle is a resource of this
 * package.
 */
package io.decant.explorer;
