import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { meanOverlap } from '../features/neighbours';
import type { ExplorerModels, ExplorerRun } from '../model/explorerRun';
import { argmax } from '../model/pipeline';
import type { State } from '../state/state';
import { computeSteered, computeUnsteered } from '../steering/steering';
import { number, percent } from './format';

/** A step of the tour: what it says, and what it shows beside it. */
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

/** The tour of a run, told with its own numbers. */
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
      title: 'A network reads an image',
      state: {
        view: 'play',
        input: { kind: 'example', index: 0 },
        keep: undefined,
        edits: new Map(),
      },
      text: (
        <>
          <p>
            This page holds a network that learned to tell {classes.length} classes apart
            {Number.isFinite(accuracy) && (
              <> and is right for {percent(accuracy)} of the test examples</>
            )}
            . It squeezes each image of {models.width * models.height} pixels into the activations
            of just {units} hidden units, and reads the class from these.
          </p>
          <p>
            Below is test example 1, of class {label}. The network computes here, in your browser:
            choose another one, or draw one yourself, and watch what it reads.
          </p>
        </>
      ),
    },
    {
      title: 'Superposition: more meanings than units',
      state: {
        view: 'play',
        input: { kind: 'example', index: 0 },
        keep: undefined,
        edits: new Map(),
      },
      text: (
        <>
          <p>
            A line here, a shape there: there is more to tell of an image than {units} units have
            room for one by one. So a network lets several meanings share units, each as a{' '}
            <em>direction</em> across many of them. That is <em>superposition</em>. It is why a
            single unit seldom means anything by itself.
          </p>
          <p>
            Here {count} directions share {units} units. At most {units} can be at right angles to
            each other; two of these overlap by {number(meanOverlap(models.directions, units))} on
            average (0 would be a right angle, 1 the same direction).
          </p>
        </>
      ),
    },
    {
      title: 'A sparse autoencoder takes it apart',
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
            activations alone, and writes the activations of every image as a sum of them.
            {Number.isFinite(explained) && (
              <> It gets {percent(explained)} of their variance back.</>
            )}{' '}
            Each direction, with how strongly it is on, is a <em>feature</em>.
          </p>
          <p>
            If few features are on at a time, each has a chance to mean something by itself.
            Measured here: for a test example <strong>{number(l0)}</strong> of {count} are on
            {l0 > count / 2
              ? ', which is most of them. Do not expect every feature to be a thing that you can name.'
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
            Feature {strongest} fires most for test example 1. Its card shows its decoder direction
            in pixel space, which test examples fire it most, how often it is on, which classes it
            matters for, and what the classifier reads without it.
          </p>
          <p>
            Its neighbours point almost the same way. Look at a few: do the images that fire them
            have anything in common?
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
            To <em>steer</em> is to turn features up, down or off and to go on computing from there.
            Here the mean over {models.averagedOver} training examples goes in, and of its {count}{' '}
            features only the {models.keep} stay that matter most to class {classes[best.class]}.
            What is left is drawn, and the network itself reads it as{' '}
            <strong>{classes[best.predictedClass]}</strong> ({percent(best.probability)}), where it
            reads the mean as {classes[best.mean]}.
          </p>
          <p>
            Keep fewer, or another class: of the other {classes.length - 1} classes,{' '}
            {best.asIntended} are read as the class that they are steered to. Move any slider, and
            press “Surprise me”.
          </p>
        </>
      ),
    },
  ];
}

/** What comes of keeping each class's own features. */
interface BestSteering {
  /** What the mean itself is read as, which steering has to get away from. */
  mean: number;
  /** The class that is read most surely as itself. */
  class: number;
  predictedClass: number;
  probability: number;
  /** How many of the other classes are read as themselves. */
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
    title: 'Directions, as they are learned',
    state: { view: 'geometry' },
    text: (
      <>
        <p>
          An autoencoder squeezes the activations of the hidden units into a code of{' '}
          {moments[0].width} numbers. Each line is a unit: it points where that unit alone would
          take the code, and is as long as the unit is important. Press Play and watch lines turn
          until they share directions. That is <em>superposition</em>: more units than the code has
          room for.
        </p>
        {explained !== undefined && (
          <p>
            Read it with the explained variance beside it. At the end it is{' '}
            <strong>{number(explained)}</strong>
            {explained < 0.1
              ? ': the code keeps next to nothing of the activations, so make little of the image'
              : ''}
            .
            {units && (
              <>
                {' '}
                For an example, {number(units.l0)} of the {units.width} units are on.
              </>
            )}
          </p>
        )}
      </>
    ),
  };
}
