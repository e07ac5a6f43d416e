import { decodeFloats, type Examples, row } from '../data/decode';
import type { EncodedSelfCheck, EncodedSteering } from '../data/payload';
import { type ModelPipeline, softmax } from './pipeline';

/** The maximum difference from Java's results. */
export const TOLERANCE = 1e-4;

/** The comparison of the page's results with those that Java embedded. */
export interface SelfCheckResult {
  /** The number of compared examples. */
  count: number;
  /** The largest difference of any value; NaN if something is not a number. */
  difference: number;
  /** The array that has it, such as `hidden`. */
  where: string;
  agrees: boolean;
}

/** Computes Java's results again and compares. */
export function runSelfCheck(
  pipeline: ModelPipeline,
  examples: Examples,
  packed: EncodedSelfCheck,
  steering?: EncodedSteering,
): SelfCheckResult {
  const worst = new MaxDifference();
  const selfCheck = Object.fromEntries(
    (['hidden', 'code', 'reconstruction', 'image', 'logits', 'imageLogits'] as const).map((k) => [
      k,
      decodeFloats(packed[k]),
    ]),
  );
  for (let i = 0; i < packed.count; i++) {
    const example = examples.pixels(i);
    const hidden = pipeline.hidden(example);
    const code = pipeline.encode(hidden);
    const reconstruction = pipeline.decode(code);
    const image = pipeline.generate(reconstruction);
    const here = {
      hidden,
      code,
      reconstruction,
      image,
      logits: pipeline.logitsOfHidden(hidden),
      imageLogits: pipeline.logits(image),
    };
    for (const [name, values] of Object.entries(here)) {
      // probabilities are shown instead of logits, which are unbounded
      if (name.toLowerCase().endsWith('logits')) {
        worst.add(
          `${name} as probabilities`,
          softmax(values),
          softmax(row(selfCheck[name], i, values.length)),
        );
      } else {
        worst.add(name, values, row(selfCheck[name], i, values.length));
      }
    }
  }
  if (steering) compareSteering(pipeline, steering, worst);
  return worst.agreement(packed.count);
}

/** Steers towards each class as the run did, and compares images and probabilities. */
function compareSteering(
  pipeline: ModelPipeline,
  packed: EncodedSteering,
  worst: MaxDifference,
): void {
  const code = decodeFloats(packed.keptActivation);
  const expectedImages = decodeFloats(packed.image);
  const classes = code.length / pipeline.features;
  const probability =
    packed.probability === undefined ? undefined : decodeFloats(packed.probability);
  for (let c = 0; c < classes; c++) {
    const image = pipeline.generate(pipeline.decode(row(code, c, pipeline.features)));
    worst.add('steered image', image, row(expectedImages, c, expectedImages.length / classes));
    if (probability)
      worst.add('steered reading', softmax(pipeline.logits(image)), row(probability, c, classes));
  }
}

class MaxDifference {
  private difference = 0;
  private where = 'nothing';

  add(name: string, here: Float32Array, java: Float32Array): void {
    if (here.length !== java.length) this.note(name, NaN);
    for (let i = 0; i < here.length; i++) this.note(name, Math.abs(here[i] - java[i]));
  }

  private note(name: string, difference: number): void {
    if (!(difference <= this.difference) && !Number.isNaN(this.difference)) {
      this.difference = difference;
      this.where = name;
    }
  }

  agreement(count: number): SelfCheckResult {
    return {
      count,
      difference: this.difference,
      where: this.where,
      agrees: this.difference <= TOLERANCE,
    };
  }
}
