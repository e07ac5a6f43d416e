import { scaleLinear } from 'd3-scale';
import { number, percent } from './format';

const WIDTH = 320;
const HEIGHT = 120;
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 8, 8, 26];

/** A histogram of a feature's nonzero activations. */
export function ActivationHistogram({
  counts,
  max,
  density,
}: {
  counts: Float32Array;
  max: number;
  density: number;
}) {
  const most = counts.reduce((a, b) => Math.max(a, b), 0);
  const x = scaleLinear()
    .domain([0, max || 1])
    .range([LEFT, WIDTH - RIGHT]);
  const y = scaleLinear()
    .domain([0, most || 1])
    .range([HEIGHT - BOTTOM, TOP]);
  const wide = (WIDTH - LEFT - RIGHT) / counts.length;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      class="chart"
      role="img"
      aria-label={`Histogram of nonzero activations from 0 to ${number(max)}; active on ${percent(density)} of test examples.`}
    >
      {y.ticks(3).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} class="grid" />
          <text x={LEFT - 5} y={y(tick)} dy="0.32em" text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {Array.from(counts, (count, i) => (
        <rect
          key={i}
          x={LEFT + i * wide + 0.5}
          width={Math.max(0.5, wide - 1)}
          y={y(count)}
          height={HEIGHT - BOTTOM - y(count)}
          class="column"
        />
      ))}
      {x.ticks(5).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 10} text-anchor="middle">
          {tick}
        </text>
      ))}
    </svg>
  );
}

interface LineProps {
  /** One value per epoch; a gap where it is undefined. */
  values: (number | null)[];
  epochs: number[];
  /** The index of the current epoch. */
  at: number;
  label: string;
}

/** A metric over epochs, with a mark at the current one. */
export function EpochLineChart({ values, epochs, at, label }: LineProps) {
  const known = values.filter((v): v is number => v !== null);
  if (known.length === 0) return null;
  const y = scaleLinear()
    .domain([Math.min(0, ...known), Math.max(...known, 0.01)])
    .nice(4)
    .range([HEIGHT - BOTTOM, TOP]);
  const x = scaleLinear()
    .domain([epochs[0], Math.max(epochs[epochs.length - 1], epochs[0] + 1)])
    .range([LEFT, WIDTH - RIGHT - 6]);
  const path = values.reduce<string>((d, value, i) => {
    if (value === null) return d;
    const command = d === '' || values[i - 1] === null ? 'M' : 'L';
    return `${d}${command}${x(epochs[i]).toFixed(1)} ${y(value).toFixed(1)}`;
  }, '');
  const now = values[at];
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      class="chart"
      role="img"
      aria-label={`${label} over epochs: ${known.map(number).join(', ')}`}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={y(tick)}
            y2={y(tick)}
            class={tick === 0 ? 'grid zero' : 'grid'}
          />
          <text x={LEFT - 5} y={y(tick)} dy="0.32em" text-anchor="end">
            {y.tickFormat(4)(tick)}
          </text>
        </g>
      ))}
      {x.ticks(Math.min(6, epochs.length)).map((tick) => (
        <text key={tick} x={x(tick)} y={HEIGHT - 10} text-anchor="middle">
          {tick}
        </text>
      ))}
      <text x={LEFT - 5} y={HEIGHT - 10} text-anchor="end">
        epoch
      </text>
      <path d={path} class="line" />
      {now !== null && now !== undefined && (
        <circle cx={x(epochs[at])} cy={y(now)} r={4} class="now" />
      )}
    </svg>
  );
}

interface SignedProps {
  names: readonly string[];
  values: ArrayLike<number>;
  /** The name of the values. */
  caption: string;
  format: (value: number) => string;
}

/** A bar for each class; bars of negative values are on the left. */
export function SignedBarChart({ names, values, caption, format }: SignedProps) {
  // the left half is for negative values
  const [zero, span] = Array.from(values).some((v) => v < 0) ? [50, 50] : [0, 100];
  const most = Array.from(values).reduce((a, b) => Math.max(a, Math.abs(b)), 0) || 1;
  return (
    <table class="signed">
      <caption>{caption}</caption>
      <tbody>
        {names.map((name, i) => (
          <tr key={i}>
            <th scope="row">{name}</th>
            <td>
              <span class={zero > 0 ? 'track both' : 'track'}>
                <span
                  class={values[i] < 0 ? 'fill less' : 'fill'}
                  style={{
                    width: `${(span * Math.abs(values[i])) / most}%`,
                    ...(values[i] < 0 ? { right: `${zero}%` } : { left: `${zero}%` }),
                  }}
                />
              </span>
            </td>
            <td class="amount">{format(values[i])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
