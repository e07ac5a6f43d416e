import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ExplorerRun } from '../model/explorerRun';
import { fromFragment, toFragment } from '../state/fragment';
import type { Limits, State, View } from '../state/state';
import { ABLATED, type FeatureEdit } from '../steering/edits';
import { computeSteered, computeUnsteered } from '../steering/steering';
import { type ExplorerSnapshot, exposeForScripts } from './exposeForScripts';
import { FeaturesView } from './featuresView';
import { GeometryView } from './geometryView';
import { Header } from './header';
import { SteeringView } from './steeringView';
import { ThemeProvider, useThemeState } from './theme';
import { Tour, tourOf } from './tour';

/** The page. */
export function App({ study }: { study: ExplorerRun }) {
  const theme = useThemeState();
  const steps = useMemo(() => tourOf(study), [study]);
  const limits = useMemo(() => limitsOf(study, steps.length), [study, steps]);
  const [state, setState] = useFragmentState(limits);
  const change = (part: Partial<State>) => setState((before) => ({ ...before, ...part }));
  const goTo = (tour: number | undefined) =>
    change({ ...(tour === undefined ? {} : steps[tour].state), tour });
  const edit = useMemo(
    () => (feature: number, how: FeatureEdit | undefined) =>
      setState((before) => {
        const edits = new Map(before.edits);
        if (how) edits.set(feature, how);
        else edits.delete(feature);
        return { ...before, edits };
      }),
    [],
  );
  const open = useMemo(
    () => (feature: number | undefined) =>
      setState((before) => ({ ...before, view: 'features', feature })),
    [],
  );
  const models = study.models;
  const source = useMemo(
    () => models && computeUnsteered(models, state.input),
    [models, state.input],
  );
  const outcome = useMemo(
    () =>
      models && source && computeSteered(models, source, { keep: state.keep, edits: state.edits }),
    [models, source, state.keep, state.edits],
  );
  useEffect(() => {
    exposeForScripts(now(study, source, outcome));
  }, [study, source, outcome]);
  return (
    <ThemeProvider value={theme}>
      <Header
        study={study}
        views={limits.views}
        view={state.view}
        onView={(view: View) => change({ view })}
        onTour={steps.length > 0 ? () => goTo(0) : undefined}
      />
      <main id="main" tabIndex={-1}>
        {state.tour !== undefined && <Tour steps={steps} at={state.tour} onGo={goTo} />}
        {state.view === 'play' && models && source && outcome && (
          <SteeringView
            {...{ models, state, source, outcome }}
            onChange={change}
            onEdit={edit}
            onOpen={open}
          />
        )}
        {state.view === 'features' && models && (
          <FeaturesView
            models={models}
            feature={state.feature}
            onOpen={open}
            onSteer={(feature) => {
              edit(feature, ABLATED);
              change({ view: 'play' });
            }}
          />
        )}
        {state.view === 'geometry' && <GeometryView geometry={study.geometry} />}
      </main>
    </ThemeProvider>
  );
}

function now(
  study: ExplorerRun,
  source: ReturnType<typeof computeUnsteered> | undefined,
  outcome: ReturnType<typeof computeSteered> | undefined,
): ExplorerSnapshot {
  return {
    difference: study.models?.agreement.difference,
    example: source?.example,
    code: outcome?.code,
    image: outcome?.image,
    probabilities: outcome?.reading,
  };
}

function limitsOf({ models, geometry }: ExplorerRun, tourSteps: number): Limits {
  const views: View[] = [];
  if (models) views.push('play', 'features');
  if (geometry.length > 0) views.push('geometry');
  return {
    views,
    examples: models?.examples.count ?? 0,
    classes: models?.classes.length ?? 0,
    features: models?.count ?? 0,
    pixels: models ? models.width * models.height : 0,
    tourSteps,
  };
}

/** The state, initialized from the fragment of the URL, which follows its changes. */
function useFragmentState(limits: Limits): [State, (change: (before: State) => State) => void] {
  const [state, setState] = useState(() => fromFragment(location.hash, limits));
  useEffect(() => {
    // sliders move faster than browsers allow the URL to change
    const later = setTimeout(() => history.replaceState(null, '', `#${toFragment(state)}`), 150);
    return () => clearTimeout(later);
  }, [state]);
  useEffect(() => {
    const listen = () => setState(fromFragment(location.hash, limits));
    addEventListener('hashchange', listen);
    return () => removeEventListener('hashchange', listen);
  }, [limits]);
  return [state, setState];
}
