import { useEffect, useRef } from 'preact/hooks';
import { normalizeDrawing } from '../drawing/normalizeDrawing';
import { useTheme } from './theme';

interface Props {
  /** The size of an example. */
  width: number;
  height: number;
  /** The fraction of an example that its ink occupies. */
  share: number;
  /** The drawing, if it is the input. */
  drawn: Uint8Array | undefined;
  onDrawn: (pixels: Uint8Array) => void;
}

/** The length of the longer side. */
const SIZE = 280;
const PEN = 22;

/** A drawing pad for mouse, pen or finger. Every stroke updates the input. */
export function DrawingPad({ width, height, share, drawn, onDrawn }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<{ x: number; y: number } | undefined>(undefined);
  const fresh = useRef(true);
  const theme = useTheme();
  const longest = Math.max(width, height);
  const across = Math.round((SIZE * width) / longest);
  const down = Math.round((SIZE * height) / longest);

  // another input was selected: the next stroke starts a new drawing
  useEffect(() => {
    if (drawn === undefined) clear();
  }, [drawn === undefined]);

  const context = () => canvas.current!.getContext('2d', { willReadFrequently: true })!;
  const clear = () => {
    context().clearRect(0, 0, across, down);
    fresh.current = true;
  };
  const stroke = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    const at = {
      x: ((event.clientX - box.left) / box.width) * across,
      y: ((event.clientY - box.top) / box.height) * down,
    };
    const from = last.current ?? at;
    const pen = context();
    // the opacity is the ink; the colour does not matter
    pen.strokeStyle = '#000';
    pen.lineWidth = PEN;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(at.x, at.y);
    pen.stroke();
    last.current = at;
    onDrawn(read());
  };
  const read = (): Uint8Array => {
    const { data } = context().getImageData(0, 0, across, down);
    const values = Float32Array.from({ length: across * down }, (_, i) => data[4 * i + 3] / 255);
    return Uint8Array.from(
      normalizeDrawing({ width: across, height: down, values }, width, height, share),
      (v) => Math.round(255 * v),
    );
  };
  return (
    <div class="pad">
      <canvas
        ref={canvas}
        width={across}
        height={down}
        style={{ aspectRatio: `${across} / ${down}` }}
        class={theme.dark ? 'ink-light' : 'ink-dark'}
        role="img"
        aria-label="Pad to draw an image on with mouse, pen or finger. By keyboard, choose a test example below."
        onPointerDown={(event) => {
          if (!event.isPrimary || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          if (fresh.current) clear();
          fresh.current = false;
          last.current = undefined;
          stroke(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) stroke(event);
        }}
      />
      <p class="hint">Draw an image here.</p>
      <button type="button" onClick={clear}>
        Clear the pad
      </button>
    </div>
  );
}
