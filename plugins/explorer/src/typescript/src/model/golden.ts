import type { PackedGolden, PackedSteering } from '../data/payload';
import { type Examples, floats, row } from '../data/unpack';
import { type Pipeline, softmax } from './pipeline';

/** What the page's arithmetic may differ from Java's by. */
export const TOLERANCE = 1e-4;

/** How the page's own arithmetic compares with the values that Java embedded. */
export interface Agreement {
  /** How many examples were compared. */
  count: number;
  /** The largest difference of any value; NaN if something is not a number. */
  difference: number;
  /** Where it was found, such as `hidden`. */
  where: string;
  agrees: boolean;
}

/** Computes what Java computed and compares. */
export function compare(
  pipeline: Pipeline,
  examples: Examples,
  packed: PackedGolden,
  steering?: PackedSteering,
): Agreement {
  const worst = new Worst();
  const golden = Object.fromEntries(
    (['hidden', 'code', 'reconstruction', 'picture', 'logits', 'pictureLogits'] as const).map((k) => [k, floats(packed[k])]),
  );
  for (let i = 0; i < packed.count; i++) {
    const example = examples.pixels(i);
    const hidden = pipeline.hidden(example);
    const code = pipeline.encode(hidden);
    const reconstruction = pipeline.decode(code);
    const picture = pipeline.draw(reconstruction);
    const here = {
      hidden,
      code,
      reconstruction,
      picture,
      logits: pipeline.readOut(hidden),
      pictureLogits: pipeline.read(picture),
    };
    for (const [name, values] of Object.entries(here)) {
      // the classes' probabilities are what is shown of logits, whose own size has no bound
      if (name.toLowerCase().endsWith('logits')) {
        worst.see(`${name} as probabilities`, softmax(values), softmax(row(golden[name], i, values.length)));
      } else {
        worst.see(name, values, row(golden[name], i, values.length));
      }
    }
  }
  if (steering) compareSteering(pipeline, steering, worst);
  return worst.agreement(packed.count);
}

/** Draws each class from the code that the run's own steering kept, and holds image and reading against the run's. */
function compareSteering(pipeline: Pipeline, packed: PackedSteering, worst: Worst): void {
  const code = floats(packed.keptActivation);
  const image = floats(packed.image);
  const classes = code.length / pipeline.features;
  const probability = packed.probability === undefined ? undefined : floats(packed.probability);
  for (let c = 0; c < classes; c++) {
    const picture = pipeline.draw(pipeline.decode(row(code, c, pipeline.features)));
    worst.see('steered image', picture, row(image, c, image.length / classes));
    if (probability) worst.see('steered reading', softmax(pipeline.read(picture)), row(probability, c, classes));
  }
}

class Worst {
  private difference = 0;
  private where = 'nothing';

  see(name: string, here: Float32Array, java: Float32Array): void {
    if (here.length !== java.length) this.note(name, NaN);
    for (let i = 0; i < here.length; i++) this.note(name, Math.abs(here[i] - java[i]));
  }

  private note(name: string, difference: number): void {
    if (!(difference <= this.difference) && !Number.isNaN(this.difference)) {
      this.difference = difference;
      this.where = name;
    }
  }

  agreement(count: number): Agreement {
    return { count, difference: this.difference, where: this.where, agrees: this.difference <= TOLERANCE };
  }
}
