/** What the page computes at the moment, for scripts: `window.explorer`. Nothing is read back from it. */
export interface ExplorerSnapshot {
  /** The largest difference from Java's values. */
  difference: number | undefined;
  /** What goes in, unless it is a mean. */
  example: Float32Array | undefined;
  /** The code as it is steered. */
  code: Float32Array | undefined;
  /** What is drawn of it. */
  image: Float32Array | undefined;
  /** What the classifier reads in that. */
  probabilities: Float32Array | undefined;
}

declare global {
  interface Window {
    explorer: ExplorerSnapshot;
  }
}

export function exposeForScripts(now: ExplorerSnapshot): void {
  window.explorer = Object.freeze(now);
}
