import type { ExplorerModels } from '../model/explorerRun';
import type { State } from '../state/state';
import type { FeatureEdit } from '../steering/edits';
import { featureName, number } from './format';

interface Props {
  models: ExplorerModels;
  state: State;
  onChange: (change: Partial<State>) => void;
  onSurprise: () => void;
}

/** Presets of all features, and the current edits. */
export function Presets({ models, state, onChange, onSurprise }: Props) {
  const keep = state.keep;
  return (
    <div class="presets">
      <fieldset>
        <legend>Keep only the most important features of a class</legend>
        <label class="field">
          <span>class</span>
          <select
            value={keep ? String(keep.class) : ''}
            onChange={(e) => {
              const value = e.currentTarget.value;
              onChange({
                keep:
                  value === ''
                    ? undefined
                    : { class: Number(value), count: keep?.count ?? models.keep },
              });
            }}
          >
            <option value="">keep all</option>
            {models.classes.map((name, c) => (
              <option key={c} value={c}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field grow">
          <span>
            number: <output>{keep?.count ?? models.keep}</output> of {models.count}
          </span>
          <input
            type="range"
            min={0}
            max={models.count}
            value={keep?.count ?? models.keep}
            disabled={!keep}
            onInput={(e) =>
              keep && onChange({ keep: { ...keep, count: Number(e.currentTarget.value) } })
            }
          />
        </label>
      </fieldset>
      <div class="row buttons">
        <button type="button" class="primary" onClick={onSurprise}>
          Random edit
        </button>
        <button
          type="button"
          onClick={() => onChange({ keep: undefined, edits: new Map() })}
          disabled={!keep && state.edits.size === 0}
        >
          Reset
        </button>
      </div>
      {state.edits.size > 0 && (
        <ul class="chips" aria-label="Edited features">
          {[...state.edits].map(([feature, edit]) => (
            <li key={feature}>
              <button
                type="button"
                class="chip"
                aria-label={`Feature ${feature}: remove the edit`}
                onClick={() => {
                  const edits = new Map(state.edits);
                  edits.delete(feature);
                  onChange({ edits });
                }}
              >
                {editName(feature, edit)} <span aria-hidden="true">✕</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function editName(feature: number, edit: FeatureEdit): string {
  if (edit.kind === 'clamp') return `${featureName(feature)} = ${number(edit.to)}`;
  return edit.by === 0
    ? `${featureName(feature)} off`
    : `${featureName(feature)} × ${number(edit.by)}`;
}

/** Describes the edits. */
export function steeringName(models: ExplorerModels, { keep, edits }: State): string {
  const parts = [...edits].map(([feature, edit]) => editName(feature, edit));
  if (keep)
    parts.unshift(
      `only the ${keep.count} most important features of class ${models.classes[keep.class]}`,
    );
  return parts.length === 0 ? 'not steered' : parts.join(', ');
}
