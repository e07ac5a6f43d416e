import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { meanOverlap } from '../features/neighbours';
import type { ExplorerModels, ExplorerRun } from '../model/explorerRun';
import { argmax } from '../model/pipeline';
import type { State } from '../state/state';
import { computeSteered, computeUnsteered } from '../steering/steering';
import { number, percent } from './format';

/** A step of the tour: its text and the state of the page. */
export interface TourStep {
  title: string;
  text: ComponentChildren;
  state: Partial<State>;
}

interface Props {
  steps: readonly TourStep[];
  at: number;
  onGo: (step: number | undefined) => void;
}

export function Tour({ steps, at, onGo }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [at]);
  const step = steps[at];
  const last = at === steps.length - 1;
  return (
    <section class="tour" aria-labelledby="tour-title">
      <p class="hint">
        Tour, step {at + 1} of {steps.length}
      </p>
      <h2 id="tour-title" tabIndex={-1} ref={heading}>
        {step.title}
      </h2>
      <div class="tour-text">{step.text}</div>
      <div class="row buttons">
        <button type="button" onClick={() => onGo(at - 1)} disabled={at === 0}>
          Back
        </button>
        <button type="button" class="primary" onClick={() => onGo(last ? undefined : at + 1)}>
          {last ? 'Explore on your own' : 'Next'}
        </button>
        <span class="grow" />
        {!last && (
          <button type="button" onClick={() => onGo(undefined)}>
            End the tour
          </button>
        )}
      </div>
    </section>
  );
}

/** Returns the tour of a run, with the run's metrics in its text. */
export function tourOf(study: ExplorerRun): TourStep[] {
  const steps = study.models ? ofModels(study, study.models) : [];
  return study.geometry.length > 0 ? [...steps, ofGeometry(study)] : steps;
}

function ofModels(study: ExplorerRun, models: ExplorerModels): TourStep[] {
  const { classes, count } = models;
  const { units } = models.pipeline;
  const run = study.run;
  const measured = (name: string) => run.measures[name] ?? NaN;
  const accuracy = measured(`${run.classifier}.test-accuracy`);
  const explained = measured(`${run.dictionary}.explained-variance`);
  const l0 = models.density.reduce((a, b) => a + b, 0);
  const first = computeUnsteered(models, { kind: 'example', index: 0 });
  const strongest = argmax(first.code);
  const label = classes[models.examples.labels[0]];
  const best = bestSteered(models);
  return [
    {
      title: 'A network classifies an image',
      state: {
        view: 'play',
        input: { kind: 'example', index: 0 },
        keep: undefined,
        edits: new Map(),
      },
      text: (
        <>
          <p>
            This page contains a network that was trained to distinguish {classes.length} classes
            {Number.isFinite(accuracy) && (
              <>, with an accuracy of {percent(accuracy)} on test examples</>
            )}
            . It encodes each image of {models.width * models.height} pixels in the activations of
            only {units} hidden units, and predicts the class from them.
          </p>
          <p>
            Below is test example 1, of class {label}. The network runs in your browser: choose
            another example, or draw one, and see its prediction.
          </p>
        </>
      ),
    },
    {
      title: 'Superposition: more features than units',
      state: {
        view: 'play',
        input: { kind: 'example', index: 0 },
        keep: undefined,
        edits: new Map(),
      },
      text: (
        <>
          <p>
            Images have more features, such as lines and shapes, than the {units} units could
            represent one by one. A network therefore represents each feature as a{' '}
            <em>direction</em> over many units, which several features share. This is{' '}
            <em>superposition</em>, and it is why single units rarely have a meaning.
          </p>
          <p>
            Here {count} directions share {units} units. At most {units} of them can be orthogonal;
            the mean overlap of two is {number(meanOverlap(models.directions, units))} (0 is
            orthogonal, 1 the same direction).
          </p>
        </>
      ),
    },
    {
      title: 'A sparse autoencoder separates features',
      state: {
        view: 'play',
        input: { kind: 'example', index: 0 },
        keep: undefined,
        edits: new Map(),
      },
      text: (
        <>
          <p>
            A second network, the <em>sparse autoencoder</em>, learns {count} directions from the
            activations, and represents the activations of every image as a sum of them.
            {Number.isFinite(explained) && (
              <> It explains {percent(explained)} of their variance.</>
            )}{' '}
            Each direction, with its activation, is a <em>feature</em>.
          </p>
          <p>
            Features are more likely to have a meaning if few of them are active at a time. Here, on
            average <strong>{number(l0)}</strong> of {count} are active per test example
            {l0 > count / 2
              ? ', which is most of them. Do not expect every feature to have a meaning.'
              : '.'}
          </p>
        </>
      ),
    },
    {
      title: 'A feature',
      state: { view: 'features', feature: strongest },
      text: (
        <>
          <p>
            Feature {strongest} is the most active one on test example 1. Its card shows its decoder
            direction in pixel space, the test examples of its largest activation, its density, its
            importance for each class, and the effect of its ablation on the prediction.
          </p>
          <p>
            Its neighbours have similar directions. Open some of them: do the images that activate
            them have anything in common?
          </p>
        </>
      ),
    },
    {
      title: 'Steering',
      state: {
        view: 'play',
        input: { kind: 'average' },
        keep: { class: best.class, count: models.keep },
        edits: new Map(),
      },
      text: (
        <>
          <p>
            To <em>steer</em> is to change the activations of features and to compute the result.
            Here the input is the mean code of {models.averagedOver} training examples; of its{' '}
            {count} features only the {models.keep} most important for class {classes[best.class]}{' '}
            are kept. The result is decoded to an image, which the network classifies as{' '}
            <strong>{classes[best.predictedClass]}</strong> ({percent(best.probability)}); it
            classifies the mean as {classes[best.mean]}.
          </p>
          <p>
            Keep fewer features, or choose another class: of the other {classes.length - 1} classes,{' '}
            {best.asIntended} are classified as their target class. Move any slider, or press
            “Random edit”.
          </p>
        </>
      ),
    },
  ];
}

/** The results of steering towards each class. */
interface BestSteering {
  /** The predicted class of the unsteered mean. */
  mean: number;
  /** The class of the largest target probability. */
  class: number;
  predictedClass: number;
  probability: number;
  /** The number of other classes that are classified as their target. */
  asIntended: number;
}

function bestSteered(models: ExplorerModels): BestSteering {
  const source = computeUnsteered(models, { kind: 'average' });
  const mean = argmax(source.reading);
  const others = models.classes.map((_, c) => c).filter((c) => c !== mean);
  const outcomes = others.map((c) => ({
    class: c,
    outcome: computeSteered(models, source, {
      keep: { class: c, count: models.keep },
      edits: new Map(),
    }),
  }));
  const intended = outcomes.filter((o) => o.outcome.predictedClass === o.class);
  const shown = (intended.length > 0 ? intended : outcomes).reduce((a, b) =>
    b.outcome.reading[b.class] > a.outcome.reading[a.class] ? b : a,
  );
  const { predictedClass, reading } = shown.outcome;
  return {
    mean,
    class: shown.class,
    predictedClass,
    probability: reading[predictedClass],
    asIntended: intended.length,
  };
}

function ofGeometry(study: ExplorerRun): TourStep {
  const { moments, sparsity } = study.geometry[0];
  const units = sparsity[0];
  const explained =
    moments[moments.length - 1].scalars.find((s) => s.name === 'explained-variance')?.value ??
    undefined;
  return {
    title: 'Directions during training',
    state: { view: 'geometry' },
    text: (
      <>
        <p>
          An autoencoder encodes the activations of the hidden units in a code of {moments[0].width}{' '}
          numbers. Each line is a unit: its direction is the code of this unit alone, its length the
          importance of the unit. Press Play and watch lines converge to shared directions. This is{' '}
          <em>superposition</em>: more units than dimensions of the code.
        </p>
        {explained !== undefined && (
          <p>
            Consider the explained variance. At the end of training it is{' '}
            <strong>{number(explained)}</strong>
            {explained < 0.1
              ? ': the code represents almost nothing of the activations, so the map means little'
              : ''}
            .
            {units && (
              <>
                {' '}
                On average, {number(units.l0)} of the {units.width} units are active per example.
              </>
            )}
          </p>
        )}
      </>
    ),
  };
}
