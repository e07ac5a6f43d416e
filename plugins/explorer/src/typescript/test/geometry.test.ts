import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrowsBetween, type EpochDirections, reach } from '../src/geometry/directionArrows';
import { nearest } from '../src/views/selectablePoints';

const moment = (direction: number[], importance: number[]): EpochDirections => ({
  epoch: 1,
  label: 'epoch 1',
  direction: Float32Array.from(direction),
  importance: Float32Array.from(importance),
  scalars: [],
});
const first = moment([3, 4, 0, 0], [1, 0.5]);
const second = moment([0, 2, 1, 0], [0.5, 1]);

test('an arrow has the direction and the importance of its unit', () => {
  const [, top] = arrowsBetween(first, second, 0, false);
  assert.deepEqual(top, { unit: 0, x: 3, y: 4, importance: 1 });
  const unit = arrowsBetween(first, second, 0, true)[1];
  assert.ok(Math.abs(Math.hypot(unit.x, unit.y) - 1) < 1e-6);
});

test('arrows are interpolated between epochs', () => {
  const [a] = arrowsBetween(first, second, 0.5, false).filter((arrow) => arrow.unit === 0);
  assert.deepEqual(a, { unit: 0, x: 1.5, y: 2.5, importance: 0.75 });
});

test('an undefined direction is at the origin', () => {
  const [arrow] = arrowsBetween(moment([NaN, 1], [1]), moment([NaN, 1], [1]), 0, false);
  assert.equal(arrow.x, 0);
});

test('the reach contains all arrows of all epochs', () => {
  assert.equal(reach([first, second], false), 4);
  assert.equal(reach([moment([0, 0], [0])], false), 1);
});

test('an arrow key selects the nearest point in its direction', () => {
  const points = [
    { id: 0, x: 0, y: 0, label: '' },
    { id: 1, x: 10, y: 1, label: '' },
    { id: 2, x: 5, y: 4, label: '' },
    { id: 3, x: -1, y: 0, label: '' },
  ];
  assert.equal(nearest(points, points[0], [1, 0])?.id, 1);
  assert.equal(nearest(points, points[0], [-1, 0])?.id, 3);
  assert.equal(nearest(points, points[0], [0, -1]), undefined);
});
