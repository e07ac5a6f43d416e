import type { FeatureEdit, TopKSelection } from '../steering/edits';

export type View = 'play' | 'features' | 'geometry';

/**
 * The input: a test example, the mean code of training examples (of one class or of all), or a
 * drawing.
 */
export type Input =
  | { kind: 'example'; index: number }
  | { kind: 'average'; class?: number }
  | { kind: 'drawn'; pixels: Uint8Array };

/** The state of the page, encoded in the URL. */
export interface State {
  view: View;
  input: Input;
  keep?: TopKSelection | undefined;
  edits: ReadonlyMap<number, FeatureEdit>;
  /** The feature whose card is open. */
  feature?: number | undefined;
  /** The step of the tour, from 0; none if it is closed. */
  tour?: number | undefined;
}

/** The limits of the values of the state. */
export interface Limits {
  views: readonly View[];
  examples: number;
  classes: number;
  features: number;
  pixels: number;
  tourSteps: number;
}

export function initial(limits: Limits): State {
  return { view: limits.views[0], input: { kind: 'example', index: 0 }, edits: new Map() };
}
