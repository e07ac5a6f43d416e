/**
 * Projects rows to their first two principal components, computed by power iteration from a fixed
 * start. `[rows, 2]`
 */
export function pcaProjection(rows: Float32Array, width: number): Float32Array {
  const count = rows.length / width;
  const centred = centredRows(rows, width);
  const plane = new Float32Array(count * 2);
  const found: Float64Array[] = [];
  for (let axis = 0; axis < Math.min(2, width); axis++) {
    const direction = principalDirection(centred, width, found);
    found.push(direction);
    for (let i = 0; i < count; i++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += centred[i * width + j] * direction[j];
      plane[2 * i + axis] = sum;
    }
  }
  return plane;
}

function centredRows(rows: Float32Array, width: number): Float64Array {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  rows.forEach((value, i) => {
    mean[i % width] += value / count;
  });
  return Float64Array.from(rows, (value, i) => value - mean[i % width]);
}

function principalDirection(
  rows: Float64Array,
  width: number,
  found: Float64Array[],
): Float64Array {
  // orthogonal to a principal component only by chance
  let direction = Float64Array.from({ length: width }, (_, j) =>
    Math.cos(1 + j * (1 + found.length)),
  );
  for (let step = 0; step < 200; step++) {
    const next = new Float64Array(width);
    for (let at = 0; at < rows.length; at += width) {
      let along = 0;
      for (let j = 0; j < width; j++) along += rows[at + j] * direction[j];
      for (let j = 0; j < width; j++) next[j] += along * rows[at + j];
    }
    for (const other of found) {
      let along = 0;
      for (let j = 0; j < width; j++) along += next[j] * other[j];
      for (let j = 0; j < width; j++) next[j] -= along * other[j];
    }
    const length = Math.hypot(...next);
    if (length === 0) return next;
    direction = next.map((value) => value / length);
  }
  return direction;
}
