import { row } from '../data/unpack';
import { argmax, softmax } from '../model/pipeline';
import { importanceOf, type Models } from '../model/study';
import type { Input, State } from '../state/state';
import { mostImportant, steered } from './edits';

/** What goes in, and what the models make of it before anything is steered. */
export interface Source {
  /** None for a mean over examples, which is a mean of codes. */
  example?: Float32Array;
  code: Float32Array;
  /** What the features draw as they are. */
  picture: Float32Array;
  /** What the classifier reads in the example; in a mean, in what is drawn of it. */
  reading: Float32Array;
}

/** What comes of it when features are steered. */
export interface Outcome {
  code: Float32Array;
  picture: Float32Array;
  /** Steered less unsteered. */
  difference: Float32Array;
  /** The classifier's probabilities of the steered picture. */
  reading: Float32Array;
  readAs: number;
}

export function sourceOf(models: Models, input: Input): Source {
  const { pipeline } = models;
  if (input.kind === 'average') {
    const code = input.class === undefined ? models.meanCode : row(models.meanCodeByClass, input.class, models.count);
    const picture = pipeline.draw(pipeline.decode(code));
    return { code, picture, reading: softmax(pipeline.read(picture)) };
  }
  const example =
    input.kind === 'example' ? models.examples.pixels(input.index) : Float32Array.from(input.pixels, (p) => p / 255);
  const hidden = pipeline.hidden(example);
  const code = pipeline.encode(hidden);
  return {
    example,
    code,
    picture: pipeline.draw(pipeline.decode(code)),
    reading: softmax(pipeline.readOut(hidden)),
  };
}

export function outcomeOf(models: Models, source: Source, state: Pick<State, 'keep' | 'edits'>): Outcome {
  const kept = state.keep && mostImportant(importanceOf(models, state.keep.class), state.keep.count);
  const code = steered(source.code, kept, state.edits);
  const picture = models.pipeline.draw(models.pipeline.decode(code));
  const reading = softmax(models.pipeline.read(picture));
  return {
    code,
    picture,
    difference: picture.map((value, i) => value - source.picture[i]),
    reading,
    readAs: argmax(reading),
  };
}
