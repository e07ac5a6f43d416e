import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ExplorerModels } from '../model/explorerRun';
import type { State } from '../state/state';
import type { FeatureEdit } from '../steering/edits';
import { randomSteering } from '../steering/randomSteering';
import type { SteeredResult, UnsteeredResult } from '../steering/steering';
import { ClassProbabilities } from './classProbabilities';
import { FeatureList } from './featureList';
import { FeatureScatterPlot } from './featureScatterPlot';
import { number, percent } from './format';
import { ImageCanvas } from './imageCanvas';
import { InputPicker } from './inputPicker';
import { Presets, steeringName } from './presets';

interface Props {
  models: ExplorerModels;
  state: State;
  source: UnsteeredResult;
  outcome: SteeredResult;
  onChange: (change: Partial<State>) => void;
  onEdit: (feature: number, edit: FeatureEdit | undefined) => void;
  onOpen: (feature: number) => void;
}

/** The view in which the user selects an input, steers, and sees the result. */
export function SteeringView({ models, state, source, outcome, onChange, onEdit, onOpen }: Props) {
  const { width, height } = models;
  const strongest = useMemo(
    () => outcome.difference.reduce((a, b) => Math.max(a, Math.abs(b)), 0),
    [outcome.difference],
  );
  const name = inputName(models, state);
  const roll = () => {
    const on = Array.from(source.code.keys()).filter((f) => source.code[f] > 0);
    onChange(
      randomSteering({
        classes: models.classes.length,
        keep: models.keep,
        on,
        random: Math.random,
      }),
    );
  };
  return (
    <div class="play">
      <InputPicker models={models} input={state.input} onInput={(input) => onChange({ input })} />
      <section class="result" aria-labelledby="result-title">
        <h2 id="result-title">2. Result</h2>
        <p class="on-paper">
          {name}; {steeringName(models, state)}.
        </p>
        <div class="images">
          <Labelled title={source.example ? 'Input' : 'Decoded input'}>
            <ImageCanvas
              pixels={source.example ?? source.image}
              {...{ width, height }}
              label={name}
            />
          </Labelled>
          <Labelled title="Reconstruction">
            <ImageCanvas
              pixels={source.image}
              {...{ width, height }}
              label={`${name}, reconstructed from its features`}
            />
          </Labelled>
          <Labelled title="Steered image">
            <ImageCanvas
              pixels={outcome.image}
              {...{ width, height }}
              label={`The steered image, classified as ${models.classes[outcome.predictedClass]}`}
              class="steered"
            />
          </Labelled>
          <Labelled title="Effect of steering">
            <ImageCanvas
              pixels={outcome.difference}
              {...{ width, height }}
              signed
              strongest={Math.max(strongest, 0.02)}
              label={`Steered minus unsteered image; the largest change of a pixel is ${number(strongest)}`}
            />
            <span class="legend">
              <span class="more">higher</span> <span class="less">lower</span> pixel values, up to{' '}
              {number(strongest)}
            </span>
          </Labelled>
        </div>
        <ClassProbabilities
          classes={models.classes}
          before={source.reading}
          after={outcome.reading}
          beforeName={source.example ? 'Input' : 'Decoded mean code'}
        />
      </section>
      <section class="steer" aria-labelledby="steer-title">
        <h2 id="steer-title">3. Steer</h2>
        <div class="strip" aria-hidden="true">
          <ImageCanvas pixels={outcome.image} {...{ width, height }} label="" class="steered" />
          <ImageCanvas
            pixels={outcome.difference}
            {...{ width, height }}
            signed
            strongest={Math.max(strongest, 0.02)}
            label=""
          />
          <p>
            Classified as <strong>{models.classes[outcome.predictedClass]}</strong>
            <br />
            {percent(outcome.reading[outcome.predictedClass])}
          </p>
        </div>
        <Presets models={models} state={state} onChange={onChange} onSurprise={roll} />
        <FeatureScatterPlot
          models={models}
          code={outcome.code}
          chosen={state.feature}
          onOpen={onOpen}
        />
        <FeatureList {...{ models, source, outcome, onEdit, onOpen }} edits={state.edits} />
      </section>
    </div>
  );
}

function Labelled({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <figure>
      {children}
      <figcaption>{title}</figcaption>
    </figure>
  );
}

function inputName(models: ExplorerModels, { input }: State): string {
  switch (input.kind) {
    case 'example':
      return `Test example ${input.index + 1}, class ${models.classes[models.examples.labels[input.index]]}`;
    case 'drawn':
      return 'Your drawing';
    case 'average':
      return input.class === undefined
        ? 'The mean of all classes'
        : `The mean of class ${models.classes[input.class]}`;
  }
}
