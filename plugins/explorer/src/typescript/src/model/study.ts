import type { PackedGeometry, Payload, Run } from '../data/payload';
import { type Examples, examplesOf, floats, row } from '../data/unpack';
import type { Statistics } from '../features/catalogue';
import { mainPlane } from '../features/plane';
import { type Agreement, compare } from './golden';
import { Pipeline } from './pipeline';

/** A run as the page works with it. */
export interface Study {
  run: Run;
  /** The models and what is known of their features; missing if the page is about directions alone. */
  models?: Models;
  geometry: PackedGeometry[];
}

export interface Models extends Statistics {
  pipeline: Pipeline;
  classes: string[];
  width: number;
  height: number;
  examples: Examples;
  /** How many examples features were measured on. */
  measuredOn: number;
  /** Examples that fire features, for their cards. */
  bank: Examples;
  bins: number;
  histogram: Float32Array;
  top: number;
  topExample: number[];
  topActivation: Float32Array;
  /** The mean code of all training examples, and of each class's `[classes, features]`. */
  meanCode: Float32Array;
  meanCodeByClass: Float32Array;
  averagedOver: number;
  /** The array that importance was read from; empty if it was measured for this page. */
  importanceSource: string;
  /** `[features, units]` */
  directions: Float32Array;
  /** `[features, 2]`, and whether a probe made it. */
  map: Float32Array;
  mapObserved: boolean;
  /** How many features of a class the run's own steering kept; some if it did not steer. */
  keep: number;
  steered: boolean;
  agreement: Agreement;
}

export function studyOf(payload: Payload): Study {
  const models = modelsOf(payload);
  return { run: payload.run, geometry: payload.geometry, ...(models && { models }) };
}

function modelsOf(payload: Payload): Models | undefined {
  const { models, picture, classes, features, averages, importance, golden, map, steering } = payload;
  if (!models || !picture || !classes || !features || !averages || !importance || !golden || !payload.examples) {
    return undefined;
  }
  const pipeline = new Pipeline(models);
  const examples = examplesOf(payload.examples);
  const directions = pipeline.directions();
  return {
    pipeline,
    classes,
    height: picture[0],
    width: picture[1],
    examples,
    count: features.count,
    measuredOn: features.measuredOn,
    density: floats(features.density),
    mean: floats(features.mean),
    max: floats(features.max),
    bins: features.bins,
    histogram: floats(features.histogram),
    top: features.top,
    topExample: features.topExample,
    topActivation: floats(features.topActivation),
    bank: examplesOf(features.examples),
    meanCode: floats(averages.all),
    meanCodeByClass: floats(averages.byClass),
    averagedOver: averages.count,
    importance: floats(importance.byClass),
    importanceSource: importance.source,
    directions,
    map: map === undefined ? mainPlane(directions, pipeline.units) : floats(map),
    mapObserved: map !== undefined,
    keep: steering?.keep ?? Math.max(1, Math.round(features.count * 0.3)),
    steered: steering !== undefined,
    agreement: compare(pipeline, examples, golden, steering),
  };
}

/** How much each feature matters to a class. */
export function importanceOf(models: Models, c: number): Float32Array {
  return row(models.importance, c, models.count);
}
