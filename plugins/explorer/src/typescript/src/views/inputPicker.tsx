import { useMemo, useState } from 'preact/hooks';
import { medianInkExtent } from '../drawing/normalizeDrawing';
import type { ExplorerModels } from '../model/explorerRun';
import type { Input } from '../state/state';
import { DrawingPad } from './drawingPad';
import { ImageCanvas } from './imageCanvas';

interface Props {
  models: ExplorerModels;
  input: Input;
  onInput: (input: Input) => void;
}

/** Selects the input: a test example, a mean code, or a drawing. */
export function InputPicker({ models, input, onInput }: Props) {
  const labelOf = (i: number) => models.examples.labels[i];
  const own = input.kind === 'example' ? labelOf(input.index) : undefined;
  const [wanted, want] = useState<number | undefined>(own);
  const shown = useMemo(
    () =>
      Array.from({ length: models.examples.count }, (_, i) => i).filter(
        (i) => wanted === undefined || labelOf(i) === wanted,
      ),
    [models, wanted],
  );
  const share = useMemo(
    () =>
      medianInkExtent(
        Array.from({ length: models.examples.count }, (_, i) => ({
          width: models.width,
          height: models.height,
          values: models.examples.pixels(i),
        })),
      ),
    [models],
  );
  return (
    <section class="inputs" aria-labelledby="inputs-title">
      <h2 id="inputs-title">1. Choose or draw</h2>
      <DrawingPad
        width={models.width}
        height={models.height}
        share={share}
        drawn={input.kind === 'drawn' ? input.pixels : undefined}
        onDrawn={(pixels) => onInput({ kind: 'drawn', pixels })}
      />
      <div class="row">
        <label class="field">
          <span>Test examples of class</span>
          <select
            value={wanted === undefined ? '' : String(wanted)}
            onChange={(e) =>
              want(e.currentTarget.value === '' ? undefined : Number(e.currentTarget.value))
            }
          >
            <option value="">any</option>
            {models.classes.map((name, c) => (
              <option key={c} value={c}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ul class="gallery" aria-label="Test examples">
        {shown.map((i) => (
          <li key={i}>
            <button
              type="button"
              class="thumb"
              aria-pressed={input.kind === 'example' && input.index === i}
              aria-label={`Test example ${i + 1}, class ${models.classes[labelOf(i)]}`}
              onClick={() => onInput({ kind: 'example', index: i })}
            >
              <ImageCanvas
                pixels={models.examples.pixels(i)}
                width={models.width}
                height={models.height}
                label=""
              />
            </button>
          </li>
        ))}
      </ul>
      <label class="field">
        <span>or the mean code of training examples</span>
        <select
          value={input.kind === 'average' ? String(input.class ?? 'all') : ''}
          onChange={(e) => {
            const value = e.currentTarget.value;
            if (value === 'all') onInput({ kind: 'average' });
            else if (value !== '') onInput({ kind: 'average', class: Number(value) });
          }}
        >
          <option value="">not used</option>
          <option value="all">
            of all classes{models.steered ? ' (like the run’s steering)' : ''}
          </option>
          {models.classes.map((name, c) => (
            <option key={c} value={c}>
              of class {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
