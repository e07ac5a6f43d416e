import { row } from '../data/decode';
import { type ExplorerModels, importanceOf } from '../model/explorerRun';
import { argmax, softmax } from '../model/pipeline';
import type { Input, State } from '../state/state';
import { applySteering, topKMask } from './edits';

/** The input and the models' results without steering. */
export interface UnsteeredResult {
  /** Undefined for a mean, which is a mean of codes. */
  example?: Float32Array;
  code: Float32Array;
  /** The image decoded from the unsteered code. */
  image: Float32Array;
  /** The probabilities of the example; for a mean, those of its decoded image. */
  reading: Float32Array;
}

/** The results of steering. */
export interface SteeredResult {
  code: Float32Array;
  image: Float32Array;
  /** The steered minus the unsteered image. */
  difference: Float32Array;
  /** The classifier's probabilities of the steered image. */
  reading: Float32Array;
  predictedClass: number;
}

export function computeUnsteered(models: ExplorerModels, input: Input): UnsteeredResult {
  const { pipeline } = models;
  if (input.kind === 'average') {
    const code =
      input.class === undefined
        ? models.meanCode
        : row(models.meanCodeByClass, input.class, models.count);
    const image = pipeline.generate(pipeline.decode(code));
    return { code, image, reading: softmax(pipeline.logits(image)) };
  }
  const example =
    input.kind === 'example'
      ? models.examples.pixels(input.index)
      : Float32Array.from(input.pixels, (p) => p / 255);
  const hidden = pipeline.hidden(example);
  const code = pipeline.encode(hidden);
  return {
    example,
    code,
    image: pipeline.generate(pipeline.decode(code)),
    reading: softmax(pipeline.logitsOfHidden(hidden)),
  };
}

export function computeSteered(
  models: ExplorerModels,
  source: UnsteeredResult,
  state: Pick<State, 'keep' | 'edits'>,
): SteeredResult {
  const kept = state.keep && topKMask(importanceOf(models, state.keep.class), state.keep.count);
  const code = applySteering(source.code, kept, state.edits);
  const image = models.pipeline.generate(models.pipeline.decode(code));
  const reading = softmax(models.pipeline.logits(image));
  return {
    code,
    image,
    difference: image.map((value, i) => value - source.image[i]),
    reading,
    predictedClass: argmax(reading),
  };
}
