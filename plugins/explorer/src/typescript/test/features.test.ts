import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type FeatureQuery,
  type FeatureStatistics,
  queryFeatures,
} from '../src/features/featureQuery';
import { cosine, meanOverlap, neighbours } from '../src/features/neighbours';
import { pcaProjection } from '../src/features/pca';

const statistics: FeatureStatistics = {
  count: 4,
  density: Float32Array.of(0, 0.05, 1, 0.5),
  mean: Float32Array.of(0, 1, 3, 2),
  max: Float32Array.of(0, 9, 4, 5),
  importance: Float32Array.of(0, 0.1, 0.7, 0.2, 0, 0.9, 0.05, 0.05),
};
const all: FeatureQuery = { search: '', filter: 'all', sort: 'number' };
const find = (part: Partial<FeatureQuery>) => queryFeatures({ ...all, ...part }, statistics);

test('features are filtered by density', () => {
  assert.deepEqual(find({ filter: 'dead' }), [0]);
  assert.deepEqual(find({ filter: 'rare' }), [1]);
  assert.deepEqual(find({ filter: 'always-on' }), [2]);
});

test('features are searched by number and by range', () => {
  assert.deepEqual(find({ search: '2' }), [2]);
  assert.deepEqual(find({ search: 'f1-2, 3' }), [1, 2, 3]);
  assert.deepEqual(find({ search: 'seven' }), []);
});

test('features are sorted, equal ones by index', () => {
  assert.deepEqual(find({}), [0, 1, 2, 3]);
  assert.deepEqual(find({ sort: 'mean' }), [2, 3, 1, 0]);
  assert.deepEqual(find({ sort: 'importance' }), [1, 2, 3, 0]);
  assert.deepEqual(find({ sort: 'importance', class: 0 }), [2, 3, 1, 0]);
});

test('neighbours have similar directions of any length', () => {
  const directions = Float32Array.of(1, 0, 5, 0.5, 0, 1, -1, 0);
  assert.deepEqual(
    neighbours(directions, 2, 0, 2).map((n) => n.feature),
    [1, 2],
  );
  assert.ok(Math.abs(cosine(Float32Array.of(1, 0), Float32Array.of(-2, 0)) + 1) < 1e-9);
  assert.equal(cosine(Float32Array.of(0, 0), Float32Array.of(1, 0)), 0);
});

test('orthogonal directions do not overlap', () => {
  assert.equal(meanOverlap(Float32Array.of(1, 0, 0, 1), 2), 0);
  assert.equal(meanOverlap(Float32Array.of(1, 0, -1, 0), 2), 1);
});

test('the projection preserves the largest differences', () => {
  // along (1, 1, 0) they differ by much, along (0, 0, 1) by little
  const rows = Float32Array.of(5, 5, 0.1, -5, -5, 0.1, 5, 5, -0.1, -5, -5, -0.1);
  const plane = pcaProjection(rows, 3);
  assert.ok(Math.abs(Math.abs(plane[0]) - Math.hypot(5, 5)) < 1e-3);
  assert.ok(Math.abs(Math.abs(plane[1]) - 0.1) < 1e-3);
  assert.ok(plane[0] * plane[2] < 0, 'the first two lie on opposite sides');
});
