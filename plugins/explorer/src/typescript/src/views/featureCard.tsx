import { useEffect, useMemo, useRef } from 'preact/hooks';
import { row } from '../data/decode';
import { ablationEffect } from '../features/effects';
import { ALWAYS_ON } from '../features/featureQuery';
import { neighbours } from '../features/neighbours';
import type { ExplorerModels } from '../model/explorerRun';
import { ActivationHistogram, SignedBarChart } from './charts';
import { FeatureThumbnail } from './featuresView';
import { featureName, number, percent, signedPercent } from './format';
import { ImageCanvas } from './imageCanvas';

interface Props {
  models: ExplorerModels;
  feature: number;
  onOpen: (feature: number | undefined) => void;
  onSteer: (feature: number) => void;
}

const NEIGHBOURS = 6;

/** The card of a feature. */
export function FeatureCard({ models, feature, onOpen, onSteer }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const effect = useMemo(() => ablationEffect(models, feature), [models, feature]);
  const near = useMemo(
    () => neighbours(models.directions, models.pipeline.units, feature, NEIGHBOURS),
    [models, feature],
  );
  const importance = Float32Array.from(
    models.classes,
    (_, c) => models.importance[c * models.count + feature],
  );
  const density = models.density[feature];
  return (
    <section class="card" aria-labelledby="card-title">
      <header class="row">
        <h2 id="card-title" tabIndex={-1} ref={heading}>
          Feature {feature}
        </h2>
        <span class="grow" />
        <button
          type="button"
          onClick={() => onOpen((feature + models.count - 1) % models.count)}
          aria-label="Previous feature"
        >
          ←
        </button>
        <button
          type="button"
          onClick={() => onOpen((feature + 1) % models.count)}
          aria-label="Next feature"
        >
          →
        </button>
        <button type="button" onClick={() => onOpen(undefined)}>
          Close
        </button>
      </header>
      <div class="card-parts">
        <div>
          <h3>Decoder direction in pixel space</h3>
          <div class="painted">
            <FeatureThumbnail
              models={models}
              feature={feature}
              label={`Decoder direction of feature ${feature} in pixel space`}
            />
          </div>
          <p class="legend">
            <span class="more">higher</span> <span class="less">lower</span> pixel values: the mean
            image with the feature at its maximum, minus the mean image with the feature off.
          </p>
          <button type="button" class="primary" onClick={() => onSteer(feature)}>
            Ablate this feature
          </button>
        </div>
        <div>
          <h3>Activation</h3>
          <p>
            Active on <strong>{percent(density)}</strong> of {models.measuredOn} test examples
            {density === 0
              ? ': a dead feature'
              : density > ALWAYS_ON
                ? ': almost always active'
                : ''}
            . Its mean activation is {number(models.mean[feature])}, its maximum{' '}
            {number(models.max[feature])}.
          </p>
          <ActivationHistogram
            counts={row(models.histogram, feature, models.bins)}
            max={models.max[feature]}
            density={density}
          />
          <p class="hint">Test examples by activation, without those on which it is inactive.</p>
        </div>
        <div>
          <h3>Test examples of largest activation</h3>
          <ul class="gallery">
            {topOf(models, feature).map(({ place, activation }) => (
              <li key={place}>
                <ImageCanvas
                  pixels={models.bank.pixels(place)}
                  width={models.width}
                  height={models.height}
                  label={`class ${models.classes[models.bank.labels[place]]}, activation ${number(activation)}`}
                />
                <span class="hint">{number(activation)}</span>
              </li>
            ))}
          </ul>
          {topOf(models, feature).length === 0 && <p>None.</p>}
        </div>
        <div>
          <SignedBarChart
            names={models.classes}
            values={importance}
            caption="Importance for each class"
            format={number}
          />
          <p class="hint">
            {models.importanceSource === ''
              ? 'The increase of the dictionary’s loss without it, over test examples of the class.'
              : `Observed by ${models.importanceSource}.`}
          </p>
        </div>
        <div>
          <SignedBarChart
            names={models.classes}
            values={effect}
            caption="Effect of ablation on the prediction"
            format={signedPercent}
          />
          <p class="hint">
            Change of each class’s probability when it is ablated, mean over the{' '}
            {models.examples.count} test examples of this page.
          </p>
        </div>
        <div>
          <h3>Nearest neighbours</h3>
          <ul class="neighbours">
            {near.map((n) => (
              <li key={n.feature}>
                <button
                  type="button"
                  class="tile"
                  onClick={() => onOpen(n.feature)}
                  aria-label={`Feature ${n.feature}, cosine ${number(n.cosine)}`}
                >
                  <FeatureThumbnail models={models} feature={n.feature} label="" />
                  <span>{featureName(n.feature)}</span>
                  <span class="hint">{number(n.cosine)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="hint">By the cosine between decoder directions.</p>
        </div>
      </div>
    </section>
  );
}

function topOf(models: ExplorerModels, feature: number): { place: number; activation: number }[] {
  return Array.from({ length: models.top }, (_, i) => ({
    place: models.topExample[feature * models.top + i],
    activation: models.topActivation[feature * models.top + i],
  })).filter(({ place }) => place >= 0);
}
