import type { ExplorerModels } from '../model/explorerRun';
import { softmax } from '../model/pipeline';

/**
 * Returns the change of the classifier's probabilities when a feature is ablated: the mean over
 * the page's test examples, computed from reconstructed hidden activations. `[classes]`
 */
export function ablationEffect(models: ExplorerModels, feature: number): Float32Array {
  const { pipeline, examples, classes } = models;
  const effect = new Float32Array(classes.length);
  for (let i = 0; i < examples.count; i++) {
    const code = pipeline.encode(pipeline.hidden(examples.pixels(i)));
    if (code[feature] === 0) continue;
    const whole = softmax(pipeline.logitsOfHidden(pipeline.decode(code)));
    code[feature] = 0;
    const without = softmax(pipeline.logitsOfHidden(pipeline.decode(code)));
    for (let c = 0; c < effect.length; c++) effect[c] += (without[c] - whole[c]) / examples.count;
  }
  return effect;
}

/**
 * Returns a feature's decoder direction in pixel space: the mean image with the feature at its
 * maximum, minus the mean image with the feature off.
 */
export function decoderDirectionImage(models: ExplorerModels, feature: number): Float32Array {
  const { pipeline, meanCode, max } = models;
  const code = meanCode.slice();
  code[feature] = max[feature];
  const on = pipeline.generate(pipeline.decode(code));
  code[feature] = 0;
  const off = pipeline.generate(pipeline.decode(code));
  return on.map((value, i) => value - off[i]);
}
