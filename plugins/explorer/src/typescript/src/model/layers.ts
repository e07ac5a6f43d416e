import { decodeFloats } from '../data/decode';
import type { ActivationFunctionName, EncodedLayer } from '../data/payload';

/** A layer `y = activation(keep(W x + b))`. */
export interface Layer {
  inputs: number;
  outputs: number;
  activation: ActivationFunctionName;
  /** The number of largest sums that are kept; the others become zero. */
  topK?: number;
  /** `[outputs, inputs]` */
  weight: Float32Array;
  bias: Float32Array;
}

export function decodeLayer(packed: EncodedLayer): Layer {
  const { weight, bias, ...rest } = packed;
  return { ...rest, weight: decodeFloats(weight), bias: decodeFloats(bias) };
}

const ACTIVATION_FUNCTIONS: Record<ActivationFunctionName, (z: number) => number> = {
  identity: (z) => z,
  relu: (z) => Math.max(0, z),
  tanh: Math.tanh,
  'tanh-relu': (z) => Math.max(0, Math.tanh(z)),
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
};

/**
 * Returns the output of the last layer. Sums are accumulated in doubles and rounded to float32
 * once per layer.
 */
export function forward(layers: readonly Layer[], input: Float32Array): Float32Array {
  return layers.reduce<Float32Array>((x, layer) => forwardLayer(layer, x), input);
}

function forwardLayer(layer: Layer, x: Float32Array): Float32Array {
  const { inputs, outputs, weight, bias } = layer;
  if (x.length !== inputs)
    throw new RangeError(`a layer of ${inputs} inputs received ${x.length} values`);
  const y = new Float32Array(outputs);
  for (let i = 0, at = 0; i < outputs; i++) {
    let sum = bias[i];
    for (let j = 0; j < inputs; j++) sum += weight[at++] * x[j];
    y[i] = sum;
  }
  if (layer.topK !== undefined) keepTopK(y, layer.topK);
  const activation = ACTIVATION_FUNCTIONS[layer.activation];
  for (let i = 0; i < outputs; i++) y[i] = activation(y[i]);
  return y;
}

/**
 * Sets all but the `count` largest values to zero; of equal values those of lower index are kept,
 * as in training.
 */
function keepTopK(values: Float32Array, count: number): void {
  const least = values.slice().sort()[values.length - count];
  let ties = count;
  for (const value of values) if (!(value <= least)) ties--;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least || (values[i] === least && ties-- <= 0)) values[i] = 0;
  }
}
