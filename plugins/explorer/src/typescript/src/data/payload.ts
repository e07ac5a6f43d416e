/** The run as JSON in the page. Arrays are base64 of little-endian float32, row by row. */
export interface Payload {
  format: number;
  run: RunInfo;
  classes?: string[];
  /** Rows and columns of an example. */
  imageShape?: [number, number];
  models?: Record<PipelineStage, EncodedLayer[]>;
  examples?: EncodedExamples;
  selfCheck?: EncodedSelfCheck;
  features?: EncodedFeatures;
  meanCodes?: { count: number; all: string; byClass: string };
  importance?: { source: string; byClass: string };
  steering?: EncodedSteering;
  /** `[features, 2]` */
  map?: string;
  geometry: EncodedGeometry[];
}

export interface RunInfo {
  experiment: string;
  title: string;
  question: string;
  seed: string;
  /** Final metrics of this seed by address, such as `classifier.test-accuracy`. */
  measures: Record<string, number | null>;
  classifier?: string;
  dictionary?: string;
  generator?: string;
  hidden?: string;
  /** Findings that the dictionary's sparsity differs from the requested one. */
  contradictions?: string[];
}

/**
 * The parts of the pipeline: example → hidden → code → reconstruction → image, and hidden →
 * logits.
 */
export type PipelineStage = 'hidden' | 'readout' | 'encoder' | 'decoder' | 'generator';

export type ActivationFunctionName = 'identity' | 'relu' | 'tanh' | 'tanh-relu' | 'sigmoid';

export interface EncodedLayer {
  inputs: number;
  outputs: number;
  activation: ActivationFunctionName;
  topK?: number;
  /** `[outputs, inputs]` */
  weight: string;
  bias: string;
}

export interface EncodedExamples {
  count: number;
  labels: number[];
  /** Multiples of 1/255 as bytes, or float32. */
  pixels: { bytes: string } | { float32: string };
}

/** Java's results for the first examples. */
export interface EncodedSelfCheck {
  count: number;
  hidden: string;
  code: string;
  reconstruction: string;
  image: string;
  logits: string;
  imageLogits: string;
}

export interface EncodedFeatures {
  count: number;
  measuredOn: number;
  density: string;
  mean: string;
  max: string;
  bins: number;
  /** `[features, bins]`, from 0 to the feature's largest activation. */
  histogram: string;
  top: number;
  /** `[features, top]`: indices in `examples`, −1 for none. */
  topExample: number[];
  topActivation: string;
  examples: EncodedExamples;
}

export interface EncodedSteering {
  keep: number;
  /** `[classes, features]` */
  kept: string;
  keptActivation: string;
  /** `[classes, pixels]` */
  image: string;
  /** `[classes, classes]` */
  probability?: string;
}

export interface EncodedGeometry {
  name: string;
  sparsity: { port: string; l0: number; width: number }[];
  moments: EncodedEpochDirections[];
}

export interface EncodedEpochDirections {
  epoch: number;
  label: string;
  width: number;
  /** `[units, width]` */
  direction: string;
  importance: string;
  scalars: { name: string; label: string; unit: string; value: number | null }[];
}
