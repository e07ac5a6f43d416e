import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EncodedGeometry } from '../data/payload';
import {
  arrowsBetween,
  type DirectionArrow,
  decodeEpochs,
  reach,
} from '../geometry/directionArrows';
import { EpochLineChart } from './charts';
import { number } from './format';
import { SelectablePoints } from './selectablePoints';
import { useMedia } from './theme';

const SIZE = 400;
const SECONDS_PER_EPOCH = 0.7;

/** The direction maps of all probes. */
export function GeometryView({ geometry }: { geometry: readonly EncodedGeometry[] }) {
  return (
    <div class="geometry-view">
      {geometry.map((packed) => (
        <DirectionMap key={packed.name} packed={packed} />
      ))}
    </div>
  );
}

function DirectionMap({ packed }: { packed: EncodedGeometry }) {
  const moments = useMemo(() => decodeEpochs(packed), [packed]);
  const [unitLength, setUnitLength] = useState(false);
  const [fitted, setFitted] = useState(false);
  const [active, setActive] = useState<number | undefined>(undefined);
  const { time, playing, play, pause, seek } = usePlayer(moments.length);
  const at = Math.min(moments.length - 1, Math.floor(time + 1e-6));
  const arrows = arrowsBetween(
    moments[at],
    moments[Math.min(at + 1, moments.length - 1)],
    time - at,
    unitLength,
  );
  const now = moments[Math.round(time)];
  const extent = useMemo(
    () => reach(fitted ? [now] : moments, unitLength),
    [fitted, now, moments, unitLength],
  );
  const pointed = arrows.find((arrow) => arrow.unit === active);
  const epochs = moments.map((m) => m.epoch);
  const series = (name: string) =>
    moments.map((m) => m.scalars.find((s) => s.name === name)?.value ?? null);
  return (
    <section class="direction-map" aria-labelledby={`map-${packed.name}`}>
      <h2 id={`map-${packed.name}`}>Directions of {arrows.length} units during training</h2>
      <p>
        Each line is a unit of the hidden layer. Its direction is the code of this unit alone; its
        length is the importance of the unit, the increase of the loss without it. Units with the
        same direction share a dimension of the code: this is superposition.
      </p>
      <div class="map-and-numbers">
        <div>
          <ArrowMap
            arrows={arrows}
            extent={extent}
            active={active}
            onActivate={setActive}
            when={now.label}
          />
          <p class="pointed" aria-live="polite">
            {pointed
              ? `Unit ${pointed.unit}: importance ${number(pointed.importance)}, ${number(degrees(pointed))}° of the circle`
              : 'Point at a line, or select one with the arrow keys.'}
          </p>
          <div class="row player">
            <button
              type="button"
              class="primary"
              onClick={playing ? pause : play}
              disabled={moments.length < 2}
            >
              {playing ? 'Pause' : 'Play'}
            </button>
            <label class="field grow">
              <span>
                <output>{now.label}</output> of {moments[moments.length - 1].epoch}
              </span>
              <input
                type="range"
                min={0}
                max={moments.length - 1}
                step={1}
                value={Math.round(time)}
                disabled={moments.length < 2}
                aria-valuetext={now.label}
                onInput={(e) => seek(Number(e.currentTarget.value))}
              />
            </label>
          </div>
          <label class="check">
            <input
              type="checkbox"
              checked={unitLength}
              onChange={(e) => setUnitLength(e.currentTarget.checked)}
            />
            <span>normalize directions to length 1</span>
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={fitted}
              onChange={(e) => setFitted(e.currentTarget.checked)}
            />
            <span>scale the map to this epoch</span>
          </label>
        </div>
        <div class="numbers">
          <h3>Explained variance</h3>
          <EpochLineChart
            values={series('explained-variance')}
            epochs={epochs}
            at={Math.round(time)}
            label="Explained variance"
          />
          <p class="hint">1 is perfect, 0 is as good as predicting the mean, below 0 is worse.</p>
          {packed.sparsity.length > 0 && (
            <>
              <h3>L0</h3>
              <ul class="plain">
                {packed.sparsity.map((s) => (
                  <li key={s.port}>
                    <strong>{number(s.l0)}</strong> of {s.width} of <code>{s.port}</code> are active
                    per test example, after training
                  </li>
                ))}
              </ul>
            </>
          )}
          <table class="scalars">
            <caption>Observed at {now.label}</caption>
            <tbody>
              {now.scalars.map((s) => (
                <tr key={s.name}>
                  <th scope="row">{s.label}</th>
                  <td>
                    {s.value === null ? 'not defined' : number(s.value)}{' '}
                    <span class="hint">{s.unit}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}

interface MapProps {
  arrows: readonly DirectionArrow[];
  extent: number;
  active: number | undefined;
  onActivate: (unit: number | undefined) => void;
  when: string;
}

function ArrowMap({ arrows, extent, active, onActivate, when }: MapProps) {
  const half = SIZE / 2;
  const scale = (half - 14) / extent;
  const points = arrows.map((arrow) => ({
    id: arrow.unit,
    x: half + arrow.x * scale,
    y: half - arrow.y * scale,
    label: `Unit ${arrow.unit}, importance ${number(arrow.importance)}, ${number(degrees(arrow))} degrees`,
  }));
  const importance = new Map(arrows.map((arrow) => [arrow.unit, arrow.importance]));
  return (
    <SelectablePoints
      points={points}
      label={`Directions of ${arrows.length} units at ${when}. Arrow keys select a unit.`}
      active={active}
      onActivate={onActivate}
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      class="arrows"
      draw={(point, isActive) => (
        <>
          <line x1={half} y1={half} x2={point.x} y2={point.y} class="reach" />
          <line
            x1={half}
            y1={half}
            x2={point.x}
            y2={point.y}
            class={isActive ? 'arrow active' : 'arrow'}
            style={{ strokeOpacity: isActive ? 1 : 0.25 + 0.75 * (importance.get(point.id) ?? 0) }}
          />
          <circle
            cx={point.x}
            cy={point.y}
            r={isActive ? 5 : 3}
            class={isActive ? 'tip active' : 'tip'}
          />
          {isActive && (
            <text
              x={point.x}
              y={point.y + (point.y < half ? -10 : 18)}
              text-anchor={point.x < 60 ? 'start' : point.x > SIZE - 60 ? 'end' : 'middle'}
              class="tag"
            >
              unit {point.id}
            </text>
          )}
        </>
      )}
    >
      <line x1={0} x2={SIZE} y1={half} y2={half} class="grid" />
      <line y1={0} y2={SIZE} x1={half} x2={half} class="grid" />
    </SelectablePoints>
  );
}

function degrees(arrow: DirectionArrow): number {
  return ((Math.atan2(arrow.y, arrow.x) * 180) / Math.PI + 360) % 360;
}

interface Player {
  /** The index of the epoch, with the fraction of the way to the next one. */
  time: number;
  playing: boolean;
  play: () => void;
  pause: () => void;
  seek: (moment: number) => void;
}

/** Plays the epochs with interpolation, or without it if the user prefers reduced motion. */
function usePlayer(count: number): Player {
  const end = count - 1;
  const [time, setTime] = useState(end);
  const [playing, setPlaying] = useState(false);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const clock = useRef(0);
  useEffect(() => {
    if (!playing) return undefined;
    let frame = requestAnimationFrame(function tick(now) {
      const passed = Math.min(0.1, (now - (clock.current || now)) / 1000);
      clock.current = now;
      setTime((before) => {
        const next = Math.min(end, before + passed / SECONDS_PER_EPOCH);
        if (next === end) setPlaying(false);
        return next;
      });
      frame = requestAnimationFrame(tick);
    });
    return () => {
      clock.current = 0;
      cancelAnimationFrame(frame);
    };
  }, [playing, end]);
  return {
    time: still ? Math.floor(time + 1e-6) : time,
    playing,
    play: () => {
      if (time >= end) setTime(0);
      setPlaying(true);
    },
    pause: () => {
      setPlaying(false);
      setTime(Math.round(time));
    },
    seek: (moment) => {
      setPlaying(false);
      setTime(moment);
    },
  };
}
