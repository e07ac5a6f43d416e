import { Component, type ComponentChildren, type FunctionComponent, h } from 'preact';

/** Returns a component that is rendered again only if a property changes. */
export function memo<P extends object>(
  Inner: (props: P) => ComponentChildren,
): FunctionComponent<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const mine = this.props as P;
      return (Object.keys({ ...mine, ...next }) as (keyof P)[]).some(
        (key) => mine[key] !== next[key],
      );
    }

    override render() {
      return h(Inner as FunctionComponent<P>, this.props as P);
    }
  } as unknown as FunctionComponent<P>;
}
