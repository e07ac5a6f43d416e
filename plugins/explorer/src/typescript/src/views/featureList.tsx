import { useMemo, useState } from 'preact/hooks';
import type { ExplorerModels } from '../model/explorerRun';
import { ABLATED, type FeatureEdit, isIdentity, MAX_SCALE } from '../steering/edits';
import type { SteeredResult, UnsteeredResult } from '../steering/steering';
import { featureName, number } from './format';
import { memo } from './memo';

interface Props {
  models: ExplorerModels;
  source: UnsteeredResult;
  outcome: SteeredResult;
  edits: ReadonlyMap<number, FeatureEdit>;
  onEdit: (feature: number, edit: FeatureEdit | undefined) => void;
  onOpen: (feature: number) => void;
}

type Rank = 'activation' | 'unusual';
const SOME = 20;

/** The ranked features, each with a bar and a slider. */
export function FeatureList({ models, source, outcome, edits, onEdit, onOpen }: Props) {
  const [rank, setRank] = useState<Rank>('activation');
  const [all, setAll] = useState(false);
  const ranked = useMemo(() => {
    const value = (f: number) =>
      rank === 'activation' ? source.code[f] : Math.abs(source.code[f] - models.mean[f]);
    return Array.from({ length: models.count }, (_, f) => f).sort(
      (a, b) => value(b) - value(a) || a - b,
    );
  }, [models, source, rank]);
  const longest = useMemo(() => models.max.reduce((a, b) => Math.max(a, b), 0) || 1, [models]);
  const on = source.code.reduce((n, value) => n + (value !== 0 ? 1 : 0), 0);
  const shown = all ? ranked : ranked.slice(0, SOME);
  return (
    <div class="feature-list">
      <p>
        <strong>{on}</strong> of {models.count} features are active on this input. A mark shows the
        mean over {models.measuredOn} test examples.
      </p>
      <label class="field">
        <span>Ranked by</span>
        <select value={rank} onChange={(e) => setRank(e.currentTarget.value as Rank)}>
          <option value="activation">activation</option>
          <option value="unusual">deviation from the mean</option>
        </select>
      </label>
      <ol class="features">
        {shown.map((f) => (
          <FeatureRow
            key={f}
            feature={f}
            activation={source.code[f]}
            steered={outcome.code[f]}
            mean={models.mean[f]}
            max={models.max[f]}
            longest={longest}
            edit={edits.get(f)}
            onEdit={onEdit}
            onOpen={onOpen}
          />
        ))}
      </ol>
      {ranked.length > SOME && (
        <button type="button" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? `Show the first ${SOME}` : `Show all ${ranked.length} features`}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  feature: number;
  activation: number;
  steered: number;
  mean: number;
  max: number;
  longest: number;
  edit: FeatureEdit | undefined;
  onEdit: (feature: number, edit: FeatureEdit | undefined) => void;
  onOpen: (feature: number) => void;
}

const FeatureRow = memo(function FeatureRow(props: RowProps) {
  const { feature, activation, steered, mean, max, longest, edit, onEdit } = props;
  const name = featureName(feature);
  const clamped = edit?.kind === 'clamp';
  const value = clamped ? edit.to : (edit?.by ?? 1);
  const most = clamped ? Math.max(max, 0.01) * 1.5 : MAX_SCALE;
  const set = (next: FeatureEdit) => onEdit(feature, isIdentity(next) ? undefined : next);
  const across = (v: number) => `${(100 * Math.min(1, Math.max(0, v / longest))).toFixed(1)}%`;
  return (
    <li class={edit ? 'feature edited' : 'feature'} data-feature={feature}>
      <button
        type="button"
        class="name"
        onClick={() => props.onOpen(feature)}
        aria-label={`Card of feature ${feature}`}
      >
        {name}
      </button>
      <span
        class="activation"
        role="img"
        aria-label={`activation ${number(activation)}, steered ${number(steered)}`}
      >
        <span class="was" style={{ width: across(activation) }} />
        <span class="is" style={{ width: across(steered) }} />
        <span class="mean" style={{ left: across(mean) }} />
      </span>
      <span class="amount">{number(steered)}</span>
      <input
        type="range"
        min={0}
        max={most}
        step={most / 120}
        value={value}
        aria-label={clamped ? `${name}: set to` : `${name}: times`}
        aria-valuetext={clamped ? number(value) : `${number(value)} times`}
        onInput={(e) => {
          const to = Number(e.currentTarget.value);
          set(
            clamped
              ? { kind: 'clamp', to }
              : { kind: 'scale', by: Math.abs(to - 1) < 0.02 ? 1 : to },
          );
        }}
      />
      <select
        aria-label={`How ${name} is steered`}
        value={
          edit === undefined
            ? 'scale'
            : edit.kind === 'clamp'
              ? 'clamp'
              : edit.by === 0
                ? 'ablate'
                : 'scale'
        }
        onChange={(e) => {
          const how = e.currentTarget.value;
          set(
            how === 'ablate'
              ? ABLATED
              : how === 'clamp'
                ? { kind: 'clamp', to: activation }
                : { kind: 'scale', by: 1 },
          );
        }}
      >
        <option value="scale">scale</option>
        <option value="clamp">clamp</option>
        <option value="ablate">ablate</option>
      </select>
    </li>
  );
});
