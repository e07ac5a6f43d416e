import type { FeatureEdit } from '../steering/edits';
import { type Input, initial, type Limits, type State, type View } from './state';

/** Encodes the state as a URL fragment, such as `view=play&in=e12&keep=3:30&edit=4x0,17c1.5`. */
export function toFragment(state: State): string {
  const parts = [`view=${state.view}`, `in=${inputText(state.input)}`];
  if (state.keep) parts.push(`keep=${state.keep.class}:${state.keep.count}`);
  if (state.edits.size > 0) parts.push(`edit=${[...state.edits].map(editText).join(',')}`);
  if (state.feature !== undefined) parts.push(`feature=${state.feature}`);
  if (state.tour !== undefined) parts.push(`tour=${state.tour}`);
  return parts.join('&');
}

/** Decodes a fragment; missing and invalid parts have their initial value. */
export function fromFragment(fragment: string, limits: Limits): State {
  const told = new URLSearchParams(fragment.replace(/^#/, ''));
  const state: State = { ...initial(limits) };
  const view = told.get('view') as View;
  if (limits.views.includes(view)) state.view = view;
  const input = inputOf(told.get('in') ?? '', limits);
  if (input) state.input = input;
  const [keptClass, kept] = (told.get('keep') ?? '').split(':').map((text) => whole(text));
  if (within(keptClass, limits.classes) && within(kept, limits.features + 1)) {
    state.keep = { class: keptClass, count: kept };
  }
  state.edits = new Map(
    (told.get('edit') ?? '').split(',').flatMap((text) => editOf(text, limits)),
  );
  const feature = whole(told.get('feature') ?? '');
  if (within(feature, limits.features)) state.feature = feature;
  const tour = whole(told.get('tour') ?? '');
  if (within(tour, limits.tourSteps)) state.tour = tour;
  return state;
}

function inputText(input: Input): string {
  if (input.kind === 'example') return `e${input.index}`;
  if (input.kind === 'average') return input.class === undefined ? 'mean' : `mean${input.class}`;
  return `d${packPixels(input.pixels)}`;
}

function inputOf(text: string, limits: Limits): Input | undefined {
  if (text === 'mean') return { kind: 'average' };
  if (text.startsWith('mean')) {
    const c = whole(text.slice(4));
    return within(c, limits.classes) ? { kind: 'average', class: c } : undefined;
  }
  if (text.startsWith('d')) {
    const pixels = unpackPixels(text.slice(1), limits.pixels);
    return pixels && { kind: 'drawn', pixels };
  }
  const index = text.startsWith('e') ? whole(text.slice(1)) : NaN;
  return within(index, limits.examples) ? { kind: 'example', index } : undefined;
}

function editText([feature, edit]: [number, FeatureEdit]): string {
  return edit.kind === 'scale' ? `${feature}x${short(edit.by)}` : `${feature}c${short(edit.to)}`;
}

function editOf(text: string, limits: Limits): [number, FeatureEdit][] {
  const match = /^(\d+)([xc])(-?\d+(?:\.\d+)?)$/.exec(text);
  const feature = whole(match?.[1] ?? '');
  if (!match || !within(feature, limits.features)) return [];
  const value = Number(match[3]);
  return [
    [feature, match[2] === 'x' ? { kind: 'scale', by: value } : { kind: 'clamp', to: value }],
  ];
}

function short(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function whole(text: string | undefined): number {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : NaN;
}

function within(value: number, end: number): boolean {
  return value >= 0 && value < end;
}

/** Encodes runs of white as a zero and their length, other pixels as bytes; then base64url. */
export function packPixels(pixels: Uint8Array): string {
  let bytes = '';
  for (let i = 0; i < pixels.length; i++) {
    bytes += String.fromCharCode(pixels[i]);
    if (pixels[i] === 0) {
      let run = 1;
      while (run < 255 && pixels[i + run] === 0) run++;
      bytes += String.fromCharCode(run);
      i += run - 1;
    }
  }
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Decodes pixels; returns undefined if the text is not an image of that size. */
export function unpackPixels(text: string, size: number): Uint8Array | undefined {
  let bytes: string;
  try {
    bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return undefined;
  }
  const pixels = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const value = bytes.charCodeAt(i);
    if (value === 0) at += bytes.charCodeAt(++i);
    else pixels[at++] = value;
  }
  return at === size ? pixels : undefined;
}
