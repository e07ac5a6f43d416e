import { useMemo, useState } from 'preact/hooks';
import { decoderDirectionImage } from '../features/effects';
import {
  type FeatureQuery,
  type Filter,
  queryFeatures,
  type Sort,
  TOP_FEATURES_PER_CLASS,
} from '../features/featureQuery';
import type { ExplorerModels } from '../model/explorerRun';
import { FeatureCard } from './featureCard';
import { featureName, percent } from './format';
import { ImageCanvas } from './imageCanvas';
import { memo } from './memo';

interface Props {
  models: ExplorerModels;
  feature: number | undefined;
  onOpen: (feature: number | undefined) => void;
  onSteer: (feature: number) => void;
}

/** All features with search, sort order and filter, and the card of the open one. */
export function FeaturesView({ models, feature, onOpen, onSteer }: Props) {
  const [query, setQuery] = useState<FeatureQuery>({ search: '', filter: 'all', sort: 'number' });
  const change = (part: Partial<FeatureQuery>) => setQuery({ ...query, ...part });
  const features = useMemo(() => queryFeatures(query, models), [query, models]);
  return (
    <div class="features-view">
      <section aria-labelledby="features-title" class="catalogue">
        <h2 id="features-title">Features of the dictionary</h2>
        {/* biome-ignore lint/a11y/useSemanticElements: not all browsers support <search> */}
        <form
          class="row filters"
          role="search"
          aria-label="Features"
          onSubmit={(e) => e.preventDefault()}
        >
          <label class="field">
            <span>Numbers</span>
            <input
              type="search"
              placeholder="3, 17-20"
              value={query.search}
              onInput={(e) => change({ search: e.currentTarget.value })}
            />
          </label>
          <label class="field">
            <span>Show</span>
            <select
              value={query.filter}
              onChange={(e) => change({ filter: e.currentTarget.value as Filter })}
            >
              <option value="all">all</option>
              <option value="dead">dead: never active on test examples</option>
              <option value="rare">rare: active on less than 10 %</option>
              <option value="always-on">always active: on more than 99 %</option>
            </select>
          </label>
          <label class="field">
            <span>important for class</span>
            <select
              value={query.class === undefined ? '' : String(query.class)}
              onChange={(e) => {
                const { class: _, ...rest } = query;
                const value = e.currentTarget.value;
                setQuery(
                  value === '' ? rest : { ...rest, class: Number(value), sort: 'importance' },
                );
              }}
            >
              <option value="">any</option>
              {models.classes.map((name, c) => (
                <option key={c} value={c}>
                  {name} (first {TOP_FEATURES_PER_CLASS})
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>Sort by</span>
            <select
              value={query.sort}
              onChange={(e) => change({ sort: e.currentTarget.value as Sort })}
            >
              <option value="number">number</option>
              <option value="importance">importance</option>
              <option value="density">density</option>
              <option value="mean">mean activation</option>
              <option value="max">largest activation</option>
            </select>
          </label>
        </form>
        <p aria-live="polite" class="found">
          {features.length === 0
            ? 'No matching features.'
            : `${features.length} of ${models.count} features`}
        </p>
        <ul class="tiles">
          {features.map((f) => (
            <li key={f}>
              <Tile models={models} feature={f} open={f === feature} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      </section>
      {feature !== undefined && (
        <FeatureCard
          models={models}
          feature={feature}
          onOpen={onOpen}
          onSteer={onSteer}
          key={feature}
        />
      )}
    </div>
  );
}

interface TileProps {
  models: ExplorerModels;
  feature: number;
  open: boolean;
  onOpen: (feature: number) => void;
}

const Tile = memo(function Tile({ models, feature, open, onOpen }: TileProps) {
  const density = models.density[feature];
  return (
    <button
      type="button"
      class="tile"
      aria-pressed={open}
      aria-label={`Feature ${feature}, active on ${percent(density)} of test examples`}
      onClick={() => onOpen(feature)}
    >
      <FeatureThumbnail models={models} feature={feature} label="" />
      <span>{featureName(feature)}</span>
      <span class="hint">{density === 0 ? 'dead' : percent(density)}</span>
    </button>
  );
});

/** A feature's decoder direction in pixel space, scaled to its own maximum. */
export function FeatureThumbnail({
  models,
  feature,
  label,
}: {
  models: ExplorerModels;
  feature: number;
  label: string;
}) {
  const pixels = useMemo(() => decoderDirectionImage(models, feature), [models, feature]);
  const strongest = useMemo(() => pixels.reduce((a, b) => Math.max(a, Math.abs(b)), 0), [pixels]);
  return (
    <ImageCanvas
      pixels={pixels}
      width={models.width}
      height={models.height}
      label={label}
      signed
      strongest={strongest || 1}
    />
  );
}
