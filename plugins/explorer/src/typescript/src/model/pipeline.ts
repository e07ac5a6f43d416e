import type { EncodedLayer, PipelineStage } from '../data/payload';
import { decodeLayer, forward, type Layer } from './layers';

/** Runs the trained models. */
export class ModelPipeline {
  private readonly stages: Record<PipelineStage, Layer[]>;

  constructor(packed: Record<PipelineStage, EncodedLayer[]>) {
    this.stages = {
      hidden: packed.hidden.map(decodeLayer),
      readout: packed.readout.map(decodeLayer),
      encoder: packed.encoder.map(decodeLayer),
      decoder: packed.decoder.map(decodeLayer),
      generator: packed.generator.map(decodeLayer),
    };
  }

  /** The number of features. */
  get features(): number {
    return this.stages.encoder[this.stages.encoder.length - 1].outputs;
  }

  /** The number of hidden units. */
  get units(): number {
    return this.stages.encoder[0].inputs;
  }

  hidden(example: Float32Array): Float32Array {
    return forward(this.stages.hidden, example);
  }

  encode(hidden: Float32Array): Float32Array {
    return forward(this.stages.encoder, hidden);
  }

  decode(code: Float32Array): Float32Array {
    return forward(this.stages.decoder, code);
  }

  generate(hidden: Float32Array): Float32Array {
    return forward(this.stages.generator, hidden);
  }

  /** The classifier's logits of hidden activations. */
  logitsOfHidden(hidden: Float32Array): Float32Array {
    return forward(this.stages.readout, hidden);
  }

  /** The classifier's logits of an example. */
  logits(example: Float32Array): Float32Array {
    return this.logitsOfHidden(this.hidden(example));
  }

  /**
   * The direction that each feature writes to, `[features, units]`: the columns of the decoder's
   * last layer.
   */
  directions(): Float32Array {
    const decoder = this.stages.decoder[this.stages.decoder.length - 1];
    const directions = new Float32Array(decoder.inputs * decoder.outputs);
    for (let f = 0; f < decoder.inputs; f++) {
      for (let u = 0; u < decoder.outputs; u++) {
        directions[f * decoder.outputs + u] = decoder.weight[u * decoder.inputs + f];
      }
    }
    return directions;
  }
}

/** Returns the softmax of logits. */
export function softmax(logits: Float32Array): Float32Array {
  const highest = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const exp = Array.from(logits, (z) => Math.exp(z - highest));
  const sum = exp.reduce((a, b) => a + b, 0);
  return Float32Array.from(exp, (e) => e / sum);
}

/**
 * Returns the index of the largest value, the first one if several are equal; −1 if there are
 * none.
 */
export function argmax(values: ArrayLike<number>): number {
  let best = values.length === 0 ? -1 : 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
