import type { PackedLayer, Way } from '../data/payload';
import { type Layer, layerOf, run } from './layers';

/** The trained models, running here. */
export class Pipeline {
  private readonly ways: Record<Way, Layer[]>;

  constructor(packed: Record<Way, PackedLayer[]>) {
    this.ways = {
      hidden: packed.hidden.map(layerOf),
      readout: packed.readout.map(layerOf),
      encoder: packed.encoder.map(layerOf),
      decoder: packed.decoder.map(layerOf),
      generator: packed.generator.map(layerOf),
    };
  }

  /** The number of features. */
  get features(): number {
    return this.ways.encoder[this.ways.encoder.length - 1].outputs;
  }

  /** The number of hidden units. */
  get units(): number {
    return this.ways.encoder[0].inputs;
  }

  hidden(example: Float32Array): Float32Array {
    return run(this.ways.hidden, example);
  }

  encode(hidden: Float32Array): Float32Array {
    return run(this.ways.encoder, hidden);
  }

  decode(code: Float32Array): Float32Array {
    return run(this.ways.decoder, code);
  }

  draw(hidden: Float32Array): Float32Array {
    return run(this.ways.generator, hidden);
  }

  /** The classifier's logits of hidden activations. */
  readOut(hidden: Float32Array): Float32Array {
    return run(this.ways.readout, hidden);
  }

  /** The classifier's logits of an example. */
  read(example: Float32Array): Float32Array {
    return this.readOut(this.hidden(example));
  }

  /** The direction that each feature writes to, `[features, units]`: the columns of the decoder's last layer. */
  directions(): Float32Array {
    const decoder = this.ways.decoder[this.ways.decoder.length - 1];
    const directions = new Float32Array(decoder.inputs * decoder.outputs);
    for (let f = 0; f < decoder.inputs; f++) {
      for (let u = 0; u < decoder.outputs; u++) {
        directions[f * decoder.outputs + u] = decoder.weight[u * decoder.inputs + f];
      }
    }
    return directions;
  }
}

/** Probabilities of logits. */
export function softmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const exp = Array.from(logits, (z) => Math.exp(z - highest));
  const sum = exp.reduce((a, b) => a + b, 0);
  return Float32Array.from(exp, (e) => e / sum);
}

/** The place of the largest value, of equal ones the first; −1 of none. */
export function argmax(values: ArrayLike<number>): number {
  let best = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
