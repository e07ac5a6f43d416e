import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A point of a drawing, in its coordinates. */
export interface Point {
  id: number;
  x: number;
  y: number;
  /** A text alternative. */
  label: string;
}

interface Props {
  points: readonly Point[];
  /** A text alternative for all points. */
  label: string;
  active: number | undefined;
  onActivate: (id: number | undefined) => void;
  onChoose?: (id: number) => void;
  viewBox: string;
  /** Draws a point. */
  draw: (point: Point, active: boolean) => ComponentChildren;
  children?: ComponentChildren;
  class?: string;
}

/**
 * Points that can be gone through: hovered over, touched, or reached by arrow keys, which lead to
 * the nearest point in their
 * direction. The whole is one stop of the tab key.
 */
export function SelectablePoints(props: Props) {
  const { points, active, onActivate, onChoose } = props;
  const prefix = useId();
  const idOf = (id: number) => `${prefix}-${id}`;
  const move = (event: KeyboardEvent) => {
    const current = points.find((p) => p.id === active) ?? points[points.length - 1];
    if (!current) return;
    const next =
      event.key in DIRECTIONS ? nearest(points, current, DIRECTIONS[event.key]) : undefined;
    if (next) onActivate(next.id);
    else if (event.key === 'Home') onActivate(points[0].id);
    else if (event.key === 'End') onActivate(points[points.length - 1].id);
    else if (event.key === 'Escape') onActivate(undefined);
    else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined)
      onChoose?.(active);
    else if (!(event.key in DIRECTIONS)) return;
    event.preventDefault();
  };
  return (
    <svg
      viewBox={props.viewBox}
      class={`points ${props.class ?? ''}`.trim()}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its points are selected by keys, as in a list
      role="listbox"
      tabIndex={0}
      aria-label={props.label}
      aria-activedescendant={active === undefined ? undefined : idOf(active)}
      onKeyDown={move}
      onFocus={() =>
        active === undefined && points.length > 0 && onActivate(points[points.length - 1].id)
      }
    >
      {props.children}
      {points.map((point) => (
        <g
          key={point.id}
          id={idOf(point.id)}
          role="option"
          aria-selected={point.id === active}
          aria-label={point.label}
          onPointerEnter={() => onActivate(point.id)}
          onClick={() => (onChoose ?? onActivate)(point.id)}
        >
          {props.draw(point, point.id === active)}
        </g>
      ))}
    </svg>
  );
}

const DIRECTIONS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * The nearest point within 45 degrees of a direction, those aside counting as twice as far; none
 * if there is none.
 */
export function nearest(
  points: readonly Point[],
  from: Point,
  [dx, dy]: readonly [number, number],
): Point | undefined {
  let best: Point | undefined;
  let least = Infinity;
  for (const point of points) {
    const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
    const aside = Math.abs((point.x - from.x) * dy) + Math.abs((point.y - from.y) * dx);
    const distance = along + 2 * aside;
    if (point.id !== from.id && along > 0 && aside <= along && distance < least) {
      best = point;
      least = distance;
    }
  }
  return best;
}
