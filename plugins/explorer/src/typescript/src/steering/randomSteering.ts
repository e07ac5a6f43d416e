import { type FeatureEdit, MAX_SCALE, type TopKSelection } from './edits';

/** The parameters of a random edit. */
export interface RandomSteeringOptions {
  classes: number;
  keep: number;
  /** The active features. */
  on: readonly number[];
  random: () => number;
}

/** Returns the preset of a random class, or random edits of a few active features. */
export function randomSteering(dice: RandomSteeringOptions): {
  keep: TopKSelection | undefined;
  edits: Map<number, FeatureEdit>;
} {
  const { classes, on, random } = dice;
  const edits = new Map<number, FeatureEdit>();
  if (on.length === 0 || random() < 0.5) {
    const count = Math.max(1, Math.round(dice.keep * (0.5 + random())));
    return { keep: { class: Math.floor(random() * classes), count }, edits };
  }
  const urn = [...on];
  const handful = Math.min(urn.length, 3 + Math.floor(random() * 5));
  for (let i = 0; i < handful; i++) {
    const [feature] = urn.splice(Math.floor(random() * urn.length), 1);
    edits.set(feature, { kind: 'scale', by: random() < 0.5 ? 0 : MAX_SCALE });
  }
  return { keep: undefined, edits };
}
