import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applySteering, isIdentity, topKMask } from '../src/steering/edits';
import { randomSteering } from '../src/steering/randomSteering';

const code = Float32Array.of(1, 2, 3, 4);

test('features are ablated, scaled and clamped, others are unchanged', () => {
  const edits = new Map([
    [0, { kind: 'scale', by: 0 } as const],
    [1, { kind: 'scale', by: 1.5 } as const],
    [2, { kind: 'clamp', to: 0.5 } as const],
  ]);
  assert.deepEqual([...applySteering(code, undefined, edits)], [0, 3, 0.5, 4]);
});

test('an edit takes precedence over a preset', () => {
  const kept = [true, false, false, true];
  assert.deepEqual([...applySteering(code, kept, new Map())], [1, 0, 0, 4]);
  assert.deepEqual(
    [...applySteering(code, kept, new Map([[1, { kind: 'scale', by: 2 } as const]]))],
    [1, 4, 0, 4],
  );
});

test('the most important features are kept, of equal ones those of lower index', () => {
  assert.deepEqual(topKMask(Float32Array.of(0.5, -1, 0.5, 2, 0.5), 3), [
    true,
    false,
    true,
    true,
    false,
  ]);
  assert.deepEqual(topKMask(Float32Array.of(1, 2), 0), [false, false]);
});

test('a scale of one is no edit', () => {
  assert.ok(isIdentity(undefined) && isIdentity({ kind: 'scale', by: 1 }));
  assert.ok(!isIdentity({ kind: 'clamp', to: 1 }));
});

test('a random edit has only existing classes and features', () => {
  let seed = 1;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const kinds = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { keep, edits } = randomSteering({ classes: 3, keep: 4, on: [2, 5, 6], random });
    kinds.add(keep ? 'keep' : 'edits');
    if (keep) assert.ok(keep.class >= 0 && keep.class < 3 && keep.count >= 1);
    else assert.ok(edits.size >= 1 && [...edits.keys()].every((f) => [2, 5, 6].includes(f)));
  }
  assert.equal(kinds.size, 2);
});
