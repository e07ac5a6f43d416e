import { decodeExamples, decodeFloats, type Examples, row } from '../data/decode';
import type { EncodedGeometry, Payload, RunInfo } from '../data/payload';
import type { FeatureStatistics } from '../features/featureQuery';
import { pcaProjection } from '../features/pca';
import { ModelPipeline } from './pipeline';
import { runSelfCheck, type SelfCheckResult } from './selfCheck';

/** The decoded run. */
export interface ExplorerRun {
  run: RunInfo;
  /** The models and statistics of their features; missing if the page shows only directions. */
  models?: ExplorerModels;
  geometry: EncodedGeometry[];
}

export interface ExplorerModels extends FeatureStatistics {
  pipeline: ModelPipeline;
  classes: string[];
  width: number;
  height: number;
  examples: Examples;
  /** The number of examples on which features were measured. */
  measuredOn: number;
  /** The examples on the cards of features. */
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
  /** The observed array of importance; empty if it was measured for this page. */
  importanceSource: string;
  /** `[features, units]` */
  directions: Float32Array;
  /** `[features, 2]`, and whether a probe observed it. */
  map: Float32Array;
  mapObserved: boolean;
  /**
   * The number of features per class that the run's steering kept; a default if it did not steer.
   */
  keep: number;
  steered: boolean;
  agreement: SelfCheckResult;
}

export function decodeRun(payload: Payload): ExplorerRun {
  const models = decodeModels(payload);
  return { run: payload.run, geometry: payload.geometry, ...(models && { models }) };
}

function decodeModels(payload: Payload): ExplorerModels | undefined {
  const { models, imageShape, classes, features, meanCodes, importance, selfCheck, map, steering } =
    payload;
  if (
    !models ||
    !imageShape ||
    !classes ||
    !features ||
    !meanCodes ||
    !importance ||
    !selfCheck ||
    !payload.examples
  ) {
    return undefined;
  }
  const pipeline = new ModelPipeline(models);
  const examples = decodeExamples(payload.examples);
  const directions = pipeline.directions();
  return {
    pipeline,
    classes,
    height: imageShape[0],
    width: imageShape[1],
    examples,
    count: features.count,
    measuredOn: features.measuredOn,
    density: decodeFloats(features.density),
    mean: decodeFloats(features.mean),
    max: decodeFloats(features.max),
    bins: features.bins,
    histogram: decodeFloats(features.histogram),
    top: features.top,
    topExample: features.topExample,
    topActivation: decodeFloats(features.topActivation),
    bank: decodeExamples(features.examples),
    meanCode: decodeFloats(meanCodes.all),
    meanCodeByClass: decodeFloats(meanCodes.byClass),
    averagedOver: meanCodes.count,
    importance: decodeFloats(importance.byClass),
    importanceSource: importance.source,
    directions,
    map: map === undefined ? pcaProjection(directions, pipeline.units) : decodeFloats(map),
    mapObserved: map !== undefined,
    keep: steering?.keep ?? Math.max(1, Math.round(features.count * 0.3)),
    steered: steering !== undefined,
    agreement: runSelfCheck(pipeline, examples, selfCheck, steering),
  };
}

/** Returns the importance of each feature for a class. */
export function importanceOf(models: ExplorerModels, c: number): Float32Array {
  return row(models.importance, c, models.count);
}
