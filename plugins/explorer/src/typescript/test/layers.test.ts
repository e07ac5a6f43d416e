import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forward, type Layer } from '../src/model/layers';

function layer(part: Partial<Layer>): Layer {
  return {
    inputs: 2,
    outputs: 2,
    activation: 'identity',
    weight: Float32Array.of(1, 2, -3, 0.5),
    bias: Float32Array.of(0.25, -1),
    ...part,
  };
}

test('a layer is W x + b, row by row', () => {
  assert.deepEqual([...forward([layer({})], Float32Array.of(2, 1))], [4.25, -6.5]);
});

test('activation functions are applied elementwise', () => {
  const of = (activation: Layer['activation']) =>
    forward([layer({ activation })], Float32Array.of(0.1, 0.1));
  const z = [Math.fround(0.55), Math.fround(-1.25)];
  const near = (a: Float32Array, b: number[]) => {
    for (const [i, v] of a.entries()) assert.ok(Math.abs(v - b[i]) < 1e-6, `${v} ${b[i]}`);
  };
  near(of('relu'), [z[0], 0]);
  near(of('tanh'), z.map(Math.tanh));
  near(of('tanh-relu'), [Math.tanh(z[0]), 0]);
  near(
    of('sigmoid'),
    z.map((v) => 1 / (1 + Math.exp(-v))),
  );
});

test('a top-k layer sets all but the largest sums to zero', () => {
  assert.deepEqual([...forward([layer({ topK: 1 })], Float32Array.of(2, 1))], [4.25, 0]);
});

test('of equal sums the first are kept, so that there are exactly k', () => {
  const keeping = (topK: number, sums: number[]) =>
    forward(
      [
        layer({
          inputs: 1,
          outputs: sums.length,
          topK,
          weight: new Float32Array(sums.length),
          bias: Float32Array.from(sums),
        }),
      ],
      Float32Array.of(1),
    );
  assert.deepEqual([...keeping(2, [5, 1, 5, 5])], [5, 0, 5, 0]);
  assert.deepEqual([...keeping(3, [1, 2, 1, 3, 1])], [1, 2, 0, 3, 0]);
  assert.deepEqual([...keeping(2, [-1, 7, -1, -1])], [-1, 7, 0, 0]);
});

test('layers are composed', () => {
  assert.deepEqual(
    [...forward([layer({}), layer({ activation: 'relu' })], Float32Array.of(2, 1))],
    [0, 0],
  );
});

test('an input of another width is rejected', () => {
  assert.throws(() => forward([layer({})], Float32Array.of(1)), /2 inputs received 1/);
});
