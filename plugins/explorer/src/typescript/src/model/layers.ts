import type { CurveName, PackedLayer } from '../data/payload';
import { floats } from '../data/unpack';

/** A layer `y = curve(keep(W x + b))`. */
export interface Layer {
  inputs: number;
  outputs: number;
  curve: CurveName;
  /** How many of the sums are kept, the largest; the others become zero. */
  largest?: number;
  /** `[outputs, inputs]` */
  weight: Float32Array;
  bias: Float32Array;
}

export function layerOf(packed: PackedLayer): Layer {
  const { weight, bias, ...rest } = packed;
  return { ...rest, weight: floats(weight), bias: floats(bias) };
}

const CURVES: Record<CurveName, (z: number) => number> = {
  identity: (z) => z,
  relu: (z) => Math.max(0, z),
  tanh: Math.tanh,
  'relu-of-tanh': (z) => Math.max(0, Math.tanh(z)),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

/** What comes out of the last layer. Sums are taken in doubles and rounded to float32 once a layer. */
export function run(layers: readonly Layer[], input: Float32Array): Float32Array {
  return layers.reduce<Float32Array>((x, layer) => runOne(layer, x), input);
}

function runOne(layer: Layer, x: Float32Array): Float32Array {
  const { inputs, outputs, weight, bias } = layer;
  if (x.length !== inputs) throw new RangeError(`a layer of ${inputs} inputs was given ${x.length} values`);
  const y = new Float32Array(outputs);
  for (let i = 0, at = 0; i < outputs; i++) {
    let sum = bias[i];
    for (let j = 0; j < inputs; j++) sum += weight[at++] * x[j];
    y[i] = sum;
  }
  if (layer.largest !== undefined) keepLargest(y, layer.largest);
  const curve = CURVES[layer.curve];
  for (let i = 0; i < outputs; i++) y[i] = curve(y[i]);
  return y;
}

/** Sets all but the `count` largest values to zero; of equal values those of lower units are kept, as in training. */
function keepLargest(values: Float32Array, count: number): void {
  const least = values.slice().sort()[values.length - count];
  let ties = count;
  for (const value of values) if (!(value <= least)) ties--;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least || (values[i] === least && ties-- <= 0)) values[i] = 0;
  }
}
