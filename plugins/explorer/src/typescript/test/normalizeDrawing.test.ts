import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type GrayscaleImage,
  medianInkExtent,
  normalizeDrawing,
} from '../src/drawing/normalizeDrawing';

function ink(paint: (x: number, y: number) => number, size = 280): GrayscaleImage {
  const values = new Float32Array(size * size);
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) values[y * size + x] = paint(x, y);
  return { width: size, height: size, values };
}

function centreOf(values: Float32Array): [number, number] {
  let [x0, y0, sum] = [0, 0, 0];
  values.forEach((v, i) => {
    x0 += v * ((i % 28) + 0.5);
    y0 += v * (Math.floor(i / 28) + 0.5);
    sum += v;
  });
  return [x0 / sum, y0 / sum];
}

function extent(values: Float32Array): [number, number] {
  const on = [...values.keys()].filter((i) => values[i] > 0.01);
  const xs = on.map((i) => i % 28);
  const ys = on.map((i) => Math.floor(i / 28));
  return [Math.max(...xs) - Math.min(...xs) + 1, Math.max(...ys) - Math.min(...ys) + 1];
}

test('a small square in a corner becomes a square of 20 pixels in the middle', () => {
  const digit = normalizeDrawing(
    ink((x, y) => (x < 40 && y < 40 ? 1 : 0)),
    28,
    28,
    20 / 28,
  );
  assert.deepEqual(extent(digit), [20, 20]);
  for (const c of centreOf(digit)) assert.ok(Math.abs(c - 14) < 0.01, String(c));
  assert.ok(Math.abs(digit[14 * 28 + 14] - 1) < 1e-6);
});

test('a long stroke keeps its aspect ratio', () => {
  const [wide, tall] = extent(
    normalizeDrawing(
      ink((x, y) => (x >= 100 && x < 120 && y >= 40 && y < 240 ? 1 : 0)),
      28,
      28,
      20 / 28,
    ),
  );
  assert.equal(tall, 20);
  assert.equal(wide, 2);
});

test('the centre of mass is in the middle, not the centre of the box', () => {
  const digit = normalizeDrawing(
    ink((x, y) => (y < 60 && x < 200 ? 1 : x < 60 && y < 200 ? 1 : 0)),
    28,
    28,
    20 / 28,
  );
  for (const c of centreOf(digit)) assert.ok(Math.abs(c - 14) < 0.05, String(c));
});

test('an empty drawing is an empty image', () => {
  assert.ok(
    normalizeDrawing(
      ink(() => 0),
      28,
      28,
      20 / 28,
    ).every((v) => v === 0),
  );
});

test('a drawing occupies the same fraction as the data', () => {
  const digit = ink((x, y) => (x >= 4 && x < 24 && y >= 10 && y < 18 ? 1 : 0), 28);
  assert.equal(medianInkExtent([digit, digit, ink(() => 1, 28)]), 20 / 28);
  assert.equal(medianInkExtent([ink(() => 1, 28)]), 1);
  assert.equal(medianInkExtent([]), 1);
  assert.deepEqual(
    extent(
      normalizeDrawing(
        ink((x, y) => (x < 40 && y < 40 ? 1 : 0)),
        28,
        28,
        1,
      ),
    ),
    [28, 28],
  );
});
