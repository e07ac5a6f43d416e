/** An edit of a feature. Scaling by 0 is ablation. */
export type FeatureEdit = { kind: 'scale'; by: number } | { kind: 'clamp'; to: number };

export const ABLATED: FeatureEdit = { kind: 'scale', by: 0 };
export const MAX_SCALE = 3;

/** Keeps the most important features of a class, and ablates the others. */
export interface TopKSelection {
  class: number;
  count: number;
}

/** Returns whether an edit changes nothing. */
export function isIdentity(edit: FeatureEdit | undefined): boolean {
  return edit === undefined || (edit.kind === 'scale' && edit.by === 1);
}

/** Returns the steered code; an edit of a single feature takes precedence over a preset. */
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

/**
 * Returns the most important features of a class, of equal ones those of lower index, like the
 * run's steering.
 */
export function topKMask(importance: Float32Array, count: number): boolean[] {
  const order = Array.from(importance.keys()).sort(
    (a, b) => importance[b] - importance[a] || a - b,
  );
  const kept = new Array<boolean>(importance.length).fill(false);
  for (const f of order.slice(0, count)) kept[f] = true;
  return kept;
}
