/** The current results, exposed for scripts as `window.explorer`; the page does not read them. */
export interface ExplorerSnapshot {
  /** The largest difference from Java's values. */
  difference: number | undefined;
  /** The input, unless it is a mean. */
  example: Float32Array | undefined;
  /** The steered code. */
  code: Float32Array | undefined;
  /** The image decoded from it. */
  image: Float32Array | undefined;
  /** The classifier's probabilities of that image. */
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
