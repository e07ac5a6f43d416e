import { row } from '../data/decode';

/** A feature that points almost the same way as another one. */
export interface Neighbour {
  feature: number;
  cosine: number;
}

/** The features whose directions are most like that of one, the most like first. */
export function neighbours(
  directions: Float32Array,
  width: number,
  feature: number,
  count: number,
): Neighbour[] {
  const own = row(directions, feature, width);
  const all: Neighbour[] = [];
  for (let f = 0; f < directions.length / width; f++) {
    if (f !== feature) all.push({ feature: f, cosine: cosine(own, row(directions, f, width)) });
  }
  return all.sort((a, b) => b.cosine - a.cosine || a.feature - b.feature).slice(0, count);
}

/** 0 if one of them has no length. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [product, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa > 0 && bb > 0 ? product / Math.sqrt(aa * bb) : 0;
}

/** The mean of |cosine| over all pairs of rows: how much directions share of each other. */
export function meanOverlap(directions: Float32Array, width: number): number {
  const count = directions.length / width;
  let sum = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++)
      sum += Math.abs(cosine(row(directions, a, width), row(directions, b, width)));
  }
  return count < 2 ? 0 : sum / ((count * (count - 1)) / 2);
}
