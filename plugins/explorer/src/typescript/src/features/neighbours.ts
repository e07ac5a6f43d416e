import { row } from '../data/decode';

/** A feature with a similar direction. */
export interface Neighbour {
  feature: number;
  cosine: number;
}

/** Returns the features of the most similar directions, the most similar first. */
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

/** Returns the cosine of two vectors; 0 if one has length 0. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let [product, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa > 0 && bb > 0 ? product / Math.sqrt(aa * bb) : 0;
}

/** Returns the mean of |cosine| over all pairs of rows. */
export function meanOverlap(directions: Float32Array, width: number): number {
  const count = directions.length / width;
  let sum = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < a; b++)
      sum += Math.abs(cosine(row(directions, a, width), row(directions, b, width)));
  }
  return count < 2 ? 0 : sum / ((count * (count - 1)) / 2);
}
