import type { FeatureEdit, TopKSelection } from '../steering/edits';

export type View = 'play' | 'features' | 'geometry';

/** What goes in: a test example, the mean over training examples (of one class or of all), or what the reader has drawn. */
export type Input =
  | { kind: 'example'; index: number }
  | { kind: 'average'; class?: number }
  | { kind: 'drawn'; pixels: Uint8Array };

/** All that the address holds. */
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

/** How large what the state names may be. */
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
