import type { ExplorerRun } from '../model/explorerRun';
import { type SelfCheckResult, TOLERANCE } from '../model/selfCheck';
import type { View } from '../state/state';
import { scientific } from './format';
import { useTheme } from './theme';

interface Props {
  study: ExplorerRun;
  views: readonly View[];
  view: View;
  onView: (view: View) => void;
  onTour: (() => void) | undefined;
}

const NAMES: Record<View, string> = { play: 'Play', features: 'Features', geometry: 'Geometry' };

export function Header({ study, views, view, onView, onTour }: Props) {
  const theme = useTheme();
  return (
    <header class="top">
      {/* biome-ignore lint/a11y/useValidAnchor: the URL contains the state of the page, which a link must not replace */}
      <a class="skip" href="#main" onClick={skip}>
        Skip to the content
      </a>
      <div class="titles">
        <h1>{study.run.title}</h1>
        <p class="hint">
          Explorer of <code>{study.run.experiment}</code>, seed {study.run.seed}
        </p>
      </div>
      <nav aria-label="Views" class="row">
        {views.map((name) => (
          <button
            key={name}
            type="button"
            class="view"
            aria-current={name === view ? 'page' : undefined}
            onClick={() => onView(name)}
          >
            {NAMES[name]}
          </button>
        ))}
        {onTour && (
          <button type="button" onClick={onTour}>
            Take the tour
          </button>
        )}
        <button type="button" onClick={theme.toggle} class="theme">
          {theme.dark ? 'Light' : 'Dark'}
        </button>
      </nav>
      {study.models && (
        <SelfCheckStatus agreement={study.models.agreement} steered={study.models.steered} />
      )}
    </header>
  );
}

/** Shows whether the results of the page agree with Decant's. */
function SelfCheckStatus({ agreement, steered }: { agreement: SelfCheckResult; steered: boolean }) {
  const { agrees, difference, count, where } = agreement;
  const checked = `${count} images${steered ? ' and the run’s own steering' : ''}`;
  return agrees ? (
    <p class="standing" data-difference={difference}>
      <span aria-hidden="true">✓</span> This page computes like Decant: over {checked}, values
      differ by at most {scientific(difference)}.
    </p>
  ) : (
    <p class="standing wrong" role="alert" data-difference={difference}>
      This browser does not compute as Decant does: over {checked}, values of {where} differ by{' '}
      {Number.isNaN(difference) ? 'NaN' : scientific(difference)}, expected at most{' '}
      {scientific(TOLERANCE)}. Do not trust the results on this page.
    </p>
  );
}

/** The fragment contains the state, so links within the page can't use it. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
