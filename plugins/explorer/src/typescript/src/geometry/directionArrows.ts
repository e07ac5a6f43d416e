import { decodeFloats } from '../data/decode';
import type { EncodedGeometry } from '../data/payload';

/** The units' directions at one epoch, in the first two dimensions of the code. */
export interface EpochDirections {
  epoch: number;
  label: string;
  /** `[units, 2]` */
  direction: Float32Array;
  importance: Float32Array;
  scalars: { name: string; label: string; unit: string; value: number | null }[];
}

export function decodeEpochs(packed: EncodedGeometry): EpochDirections[] {
  return packed.moments.map(({ epoch, label, width, direction, importance, scalars }) => {
    const all = decodeFloats(direction);
    const plane = new Float32Array((all.length / width) * 2);
    for (let unit = 0; unit < all.length / width; unit++) {
      plane[2 * unit] = all[unit * width];
      plane[2 * unit + 1] = width > 1 ? all[unit * width + 1] : 0;
    }
    return { epoch, label, direction: plane, importance: decodeFloats(importance), scalars };
  });
}

/** A line from the origin. */
export interface DirectionArrow {
  unit: number;
  x: number;
  y: number;
  importance: number;
}

/**
 * Interpolates the arrows of two epochs: direction × importance, optionally with directions
 * normalized to length 1. The most important is last, so that it is drawn on top.
 */
export function arrowsBetween(
  from: EpochDirections,
  to: EpochDirections,
  share: number,
  unitLength: boolean,
): DirectionArrow[] {
  const arrows: DirectionArrow[] = [];
  for (let unit = 0; unit < from.importance.length; unit++) {
    const [ax, ay] = end(from, unit, unitLength);
    const [bx, by] = end(to, unit, unitLength);
    arrows.push({
      unit,
      x: ax + (bx - ax) * share,
      y: ay + (by - ay) * share,
      importance: from.importance[unit] + (to.importance[unit] - from.importance[unit]) * share,
    });
  }
  return arrows.sort((a, b) => a.importance - b.importance);
}

/** Returns the largest coordinate of the arrows over all epochs. */
export function reach(moments: readonly EpochDirections[], unitLength: boolean): number {
  let reach = 0;
  for (const moment of moments) {
    for (let unit = 0; unit < moment.importance.length; unit++) {
      const [x, y] = end(moment, unit, unitLength);
      reach = Math.max(reach, Math.abs(x), Math.abs(y));
    }
  }
  return reach > 0 ? reach : 1;
}

function end(moment: EpochDirections, unit: number, unitLength: boolean): [number, number] {
  const x = moment.direction[2 * unit];
  const y = moment.direction[2 * unit + 1];
  const length = Math.hypot(x, y);
  const factor = moment.importance[unit] / (unitLength && length > 0 ? length : 1);
  return [finite(x * factor), finite(y * factor)];
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
