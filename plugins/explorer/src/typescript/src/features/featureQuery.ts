/** The sort order. */
export type Sort = 'number' | 'density' | 'mean' | 'max' | 'importance';

/** The filter. */
export type Filter = 'all' | 'dead' | 'rare' | 'always-on';

/** A feature is always active if it is active on more than this fraction of examples. */
export const ALWAYS_ON = 0.99;
/** A feature is rare if it is active on less than this fraction, but not dead. */
export const RARE = 0.1;

/** A query of the list of features. */
export interface FeatureQuery {
  /** Indices of features, such as `3, 17-20`; all if blank. */
  search: string;
  filter: Filter;
  /** Only the most important features of this class. */
  class?: number;
  sort: Sort;
}

/** Statistics of features; `importance` is `[classes, features]`. */
export interface FeatureStatistics {
  count: number;
  density: Float32Array;
  mean: Float32Array;
  max: Float32Array;
  importance: Float32Array;
}

/** The number of most important features of a class. */
export const TOP_FEATURES_PER_CLASS = 12;

/** Returns the matching features in order; equal ones by index. */
export function queryFeatures(query: FeatureQuery, statistics: FeatureStatistics): number[] {
  const { count, density } = statistics;
  const ofClass = query.class === undefined ? undefined : topOfClass(query.class, statistics);
  const numbers = Array.from({ length: count }, (_, f) => f).filter(
    (f) =>
      wanted(query.search, f) &&
      passes(query.filter, density[f]) &&
      (ofClass === undefined || ofClass.has(f)),
  );
  const rank = ranking(query, statistics);
  return numbers.sort((a, b) => rank(b) - rank(a) || a - b);
}

function topOfClass(c: number, { count, importance }: FeatureStatistics): Set<number> {
  const own = importance.subarray(c * count, (c + 1) * count);
  const order = Array.from(own.keys()).sort((a, b) => own[b] - own[a] || a - b);
  return new Set(order.slice(0, TOP_FEATURES_PER_CLASS));
}

function passes(filter: Filter, density: number): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'dead':
      return density === 0;
    case 'rare':
      return density > 0 && density < RARE;
    case 'always-on':
      return density > ALWAYS_ON;
  }
}

function ranking(query: FeatureQuery, statistics: FeatureStatistics): (feature: number) => number {
  const { count, importance } = statistics;
  switch (query.sort) {
    case 'number':
      return () => 0;
    case 'importance':
      return (f) => {
        if (query.class !== undefined) return importance[query.class * count + f];
        let sum = 0;
        for (let at = f; at < importance.length; at += count) sum += importance[at];
        return sum;
      };
    default: {
      const values = statistics[query.sort];
      return (f) => values[f];
    }
  }
}

function wanted(search: string, feature: number): boolean {
  const parts = search.split(/[\s,]+/).filter((part) => part !== '');
  return (
    parts.length === 0 ||
    parts.some((part) => {
      const range = /^[fF]?(\d+)(?:[-–][fF]?(\d+))?$/.exec(part);
      if (!range) return false;
      const first = Number(range[1]);
      return feature >= first && feature <= Number(range[2] ?? first);
    })
  );
}
