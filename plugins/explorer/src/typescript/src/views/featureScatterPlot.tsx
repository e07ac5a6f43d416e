import { useMemo, useState } from 'preact/hooks';
import type { ExplorerModels } from '../model/explorerRun';
import { featureName, number } from './format';
import { SelectablePoints } from './selectablePoints';

interface Props {
  models: ExplorerModels;
  code: Float32Array;
  chosen: number | undefined;
  onOpen: (feature: number) => void;
}

const SIZE = 320;
const MARGIN = 18;

/** A map of features; size and colour of a point show the activation. */
export function FeatureScatterPlot({ models, code, chosen, onOpen }: Props) {
  const [active, setActive] = useState<number | undefined>(undefined);
  const places = useMemo(() => fitted(models.map), [models]);
  const strongest = code.reduce((a, b) => Math.max(a, b), 0) || 1;
  const points = places.map(([x, y], f) => ({
    id: f,
    x,
    y,
    label: `Feature ${f}, activation ${number(code[f])}`,
  }));
  return (
    <figure class="feature-map">
      <SelectablePoints
        points={points}
        label={`Map of ${models.count} features. Arrow keys select a feature, Enter opens its card.`}
        active={active}
        onActivate={setActive}
        onChoose={onOpen}
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        draw={(point, isActive) => {
          const share = Math.max(0, code[point.id]) / strongest;
          return (
            <>
              <circle
                cx={point.x}
                cy={point.y}
                r={3 + 8 * Math.sqrt(share)}
                class={isActive || point.id === chosen ? 'point active' : 'point'}
                style={{ fillOpacity: 0.12 + 0.8 * share }}
              />
              {isActive && (
                <text x={point.x} y={point.y - 14} text-anchor="middle" class="tag">
                  {featureName(point.id)} {number(code[point.id])}
                </text>
              )}
            </>
          );
        }}
      />
      <figcaption>
        {models.mapObserved
          ? 'Similar features are close to each other, as observed by the run.'
          : 'Decoder directions projected to two principal components.'}{' '}
        Size and colour tell how strongly each fires, steered.
      </figcaption>
    </figure>
  );
}

/** Scales positions to the drawing, with the same scale on both axes. */
function fitted(map: Float32Array): [number, number][] {
  const xs = map.filter((_, i) => i % 2 === 0);
  const ys = map.filter((_, i) => i % 2 === 1);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  const extent = Math.max(right - left, high - low) || 1;
  const scale = (SIZE - 2 * MARGIN) / extent;
  return Array.from(xs, (x, i) => [
    SIZE / 2 + (x - (left + right) / 2) * scale,
    SIZE / 2 - (ys[i] - (low + high) / 2) * scale,
  ]);
}
