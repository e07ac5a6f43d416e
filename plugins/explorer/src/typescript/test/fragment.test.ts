import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromFragment, packPixels, toFragment, unpackPixels } from '../src/state/fragment';
import { initial, type Limits, type State } from '../src/state/state';

const limits: Limits = {
  views: ['play', 'features', 'geometry'],
  examples: 20,
  classes: 3,
  features: 8,
  pixels: 784,
  tourSteps: 4,
};

const returned = (state: State) => fromFragment(`#${toFragment(state)}`, limits);

test('a state survives its fragment', () => {
  const state: State = {
    view: 'features',
    input: { kind: 'average', class: 2 },
    keep: { class: 0, count: 8 },
    edits: new Map([
      [3, { kind: 'scale', by: 0 }],
      [7, { kind: 'clamp', to: 1.25 }],
    ]),
    feature: 5,
    tour: 3,
  };
  assert.deepEqual(returned(state), state);
  assert.deepEqual(returned({ ...state, input: { kind: 'example', index: 19 } }).input, {
    kind: 'example',
    index: 19,
  });
});

test('a drawing survives its fragment', () => {
  const pixels = Uint8Array.from({ length: 784 }, (_, i) => (i > 300 && i < 420 ? i % 256 : 0));
  assert.deepEqual(returned({ ...initial(limits), input: { kind: 'drawn', pixels } }).input, {
    kind: 'drawn',
    pixels,
  });
  assert.deepEqual(unpackPixels(packPixels(new Uint8Array(784)), 784), new Uint8Array(784));
});

test('invalid parts of a fragment have their initial value', () => {
  for (const wrong of [
    '',
    '#view=nowhere&in=e20&keep=3:1&edit=8x1&feature=8&tour=4',
    '#in=d!!!&keep=0:9&edit=1y2,x,1x',
    '#in=mean9&keep=:&edit=,,&feature=-1&tour=1.5',
    '#in=dAAA',
  ]) {
    assert.deepEqual(fromFragment(wrong, limits), initial(limits), wrong);
  }
});
