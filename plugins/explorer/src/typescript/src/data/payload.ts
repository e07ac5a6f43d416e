/** The run as the plugin writes it into the page. Arrays are base64 of little-endian float32, row by row. */
export interface Payload {
  format: number;
  run: Run;
  classes?: string[];
  /** Rows and columns of an example. */
  picture?: [number, number];
  models?: Record<Way, PackedLayer[]>;
  examples?: PackedExamples;
  golden?: PackedGolden;
  features?: PackedFeatures;
  averages?: { count: number; all: string; byClass: string };
  importance?: { source: string; byClass: string };
  steering?: PackedSteering;
  /** `[features, 2]` */
  map?: string;
  geometry: PackedGeometry[];
}

export interface Run {
  experiment: string;
  title: string;
  question: string;
  seed: string;
  /** Final numbers of this seed by address, such as `classifier.test-accuracy`. */
  measures: Record<string, number | null>;
  classifier?: string;
  dictionary?: string;
  generator?: string;
  hidden?: string;
  /** Where the measured sparsity of the dictionary is not what was asked for, in words. */
  contradictions?: string[];
}

/** The ways that the page goes: example → hidden → code → reconstruction → picture, and hidden → logits. */
export type Way = 'hidden' | 'readout' | 'encoder' | 'decoder' | 'generator';

export type CurveName = 'identity' | 'relu' | 'tanh' | 'relu-of-tanh' | 'sigmoid';

export interface PackedLayer {
  inputs: number;
  outputs: number;
  curve: CurveName;
  largest?: number;
  /** `[outputs, inputs]` */
  weight: string;
  bias: string;
}

export interface PackedExamples {
  count: number;
  labels: number[];
  /** 255ths as bytes, or float32. */
  pixels: { bytes: string } | { float32: string };
}

/** What Java computed for the first examples. */
export interface PackedGolden {
  count: number;
  hidden: string;
  code: string;
  reconstruction: string;
  picture: string;
  logits: string;
  pictureLogits: string;
}

export interface PackedFeatures {
  count: number;
  measuredOn: number;
  density: string;
  mean: string;
  max: string;
  bins: number;
  /** `[features, bins]`, from 0 to the feature's largest activation. */
  histogram: string;
  top: number;
  /** `[features, top]`: places in `examples`, −1 for none. */
  topExample: number[];
  topActivation: string;
  examples: PackedExamples;
}

export interface PackedSteering {
  keep: number;
  /** `[classes, features]` */
  kept: string;
  keptActivation: string;
  /** `[classes, pixels]` */
  image: string;
  /** `[classes, classes]` */
  probability?: string;
}

export interface PackedGeometry {
  name: string;
  sparsity: { port: string; l0: number; width: number }[];
  moments: PackedMoment[];
}

export interface PackedMoment {
  epoch: number;
  label: string;
  width: number;
  /** `[units, width]` */
  direction: string;
  importance: string;
  scalars: { name: string; label: string; unit: string; value: number | null }[];
}
