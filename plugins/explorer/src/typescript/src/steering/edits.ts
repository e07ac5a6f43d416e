/** What a reader does to one feature. Scaled by 0 it is ablated. */
export type FeatureEdit = { kind: 'scale'; by: number } | { kind: 'clamp'; to: number };

export const ABLATED: FeatureEdit = { kind: 'scale', by: 0 };
export const MAX_SCALE = 3;

/** Keeps the features that matter most to a class, and ablates the others. */
export interface TopKSelection {
  class: number;
  count: number;
}

/** Whether a feature is as the models have it. */
export function isIdentity(edit: FeatureEdit | undefined): boolean {
  return edit === undefined || (edit.kind === 'scale' && edit.by === 1);
}

/** The code as it is steered; an edit of a single feature goes before what a preset does to it. */
export function applySteering(
  code: Float32Array,
  kept: readonly boolean[] | undefined,
  edits: ReadonlyMap<number, FeatureEdit>,
): Float32Array {
  const result = new Float32Array(code.length);
  for (let f = 0; f < code.length; f++) {
    const edit = edits.get(f);
    if (edit?.kind === 'clamp') result[f] = edit.to;
    else if (edit) result[f] = code[f] * edit.by;
    else result[f] = kept && !kept[f] ? 0 : code[f];
  }
  return result;
}

/** The features that matter most to a class, of equal ones those of lower number: as the run's own steering selects them. */
export function topKMask(importance: Float32Array, count: number): boolean[] {
  const order = Array.from(importance.keys()).sort(
    (a, b) => importance[b] - importance[a] || a - b,
  );
  const kept = new Array<boolean>(importance.length).fill(false);
  for (const f of order.slice(0, count)) kept[f] = true;
  return kept;
}
