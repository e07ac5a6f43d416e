import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeExamples } from '../src/data/decode';
import type { EncodedLayer, EncodedSelfCheck } from '../src/data/payload';
import { ModelPipeline, softmax } from '../src/model/pipeline';
import { runSelfCheck } from '../src/model/selfCheck';

const pack = (...values: number[]) =>
  Buffer.from(Float32Array.from(values).buffer).toString('base64');
const layer = (inputs: number, outputs: number, weight: number[]): EncodedLayer => ({
  inputs,
  outputs,
  activation: 'identity',
  weight: pack(...weight),
  bias: pack(...new Array<number>(outputs).fill(0)),
});

const pipeline = new ModelPipeline({
  hidden: [layer(2, 1, [1, 2])],
  readout: [layer(1, 2, [1, -1])],
  encoder: [layer(1, 3, [1, 2, 3])],
  decoder: [layer(3, 1, [0.5, 0, 0])],
  generator: [layer(1, 2, [4, 8])],
});
const examples = decodeExamples({
  count: 1,
  labels: [0],
  pixels: { bytes: Buffer.from([255, 0]).toString('base64') },
});
const selfCheck: EncodedSelfCheck = {
  count: 1,
  hidden: pack(1),
  code: pack(1, 2, 3),
  reconstruction: pack(0.5),
  image: pack(2, 4),
  logits: pack(1, -1),
  imageLogits: pack(10, -10),
};

test('equal results agree', () => {
  assert.deepEqual(runSelfCheck(pipeline, examples, selfCheck), {
    count: 1,
    difference: 0,
    where: 'nothing',
    agrees: true,
  });
});

test('the largest difference is reported with its array', () => {
  const found = runSelfCheck(pipeline, examples, {
    ...selfCheck,
    code: pack(1, 2, 3.001),
    image: pack(2.0005, 4),
  });
  assert.equal(found.where, 'code');
  assert.ok(!found.agrees && Math.abs(found.difference - 0.001) < 1e-6);
});

test('NaN does not agree', () => {
  assert.ok(!runSelfCheck(pipeline, examples, { ...selfCheck, hidden: pack(NaN) }).agrees);
});

test('the run’s steering is compared too', () => {
  const steering = {
    keep: 1,
    kept: pack(1, 0, 0),
    keptActivation: pack(1, 0, 0),
    image: pack(2, 4),
  };
  assert.ok(runSelfCheck(pipeline, examples, selfCheck, steering).agrees);
  assert.equal(
    runSelfCheck(pipeline, examples, selfCheck, { ...steering, image: pack(2, 5) }).where,
    'steered image',
  );
});

test('directions are the columns of the decoder', () => {
  assert.deepEqual([...pipeline.directions()], [0.5, 0, 0]);
});

test('probabilities sum to one, also for large logits', () => {
  const p = softmax(Float32Array.of(1000, 999));
  assert.ok(Math.abs(p[0] + p[1] - 1) < 1e-6 && p[0] > p[1]);
});
