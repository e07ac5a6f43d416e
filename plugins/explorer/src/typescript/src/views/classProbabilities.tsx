import { argmax } from '../model/pipeline';
import { percent } from './format';

interface Props {
  classes: readonly string[];
  before: Float32Array;
  after: Float32Array;
  beforeName: string;
}

/** The classifier's probabilities before and after steering. */
export function ClassProbabilities({ classes, before, after, beforeName }: Props) {
  const [first, now] = [argmax(before), argmax(after)];
  return (
    <section class="readings" aria-labelledby="readings-title">
      <h3 id="readings-title">Class probabilities</h3>
      <p class="verdict" aria-live="polite">
        {beforeName}: <strong>{classes[first]}</strong> ({percent(before[first])}). The steered
        image: <strong data-read-as={now}>{classes[now]}</strong> ({percent(after[now])}).
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">{beforeName.toLowerCase()}</th>
            <th scope="col">steered image</th>
          </tr>
        </thead>
        <tbody>
          {classes.map((name, c) => (
            <tr key={c} class={c === now ? 'chosen' : ''}>
              <th scope="row">{name}</th>
              <td>
                <ProbabilityBar share={before[c]} quiet />
              </td>
              <td>
                <ProbabilityBar share={after[c]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ProbabilityBar({ share, quiet = false }: { share: number; quiet?: boolean }) {
  return (
    <span class={quiet ? 'bar quiet' : 'bar'}>
      <span class="track">
        <span class="fill" style={{ width: `${100 * share}%` }} />
      </span>
      <span class="amount">{percent(share)}</span>
    </span>
  );
}
