import { useLayoutEffect, useRef } from 'preact/hooks';
import { useTheme } from './theme';

interface Props {
  pixels: Float32Array;
  width: number;
  height: number;
  /** A text alternative; empty if the surrounding text describes the image. */
  label: string;
  /** Whether values are differences of pixels. */
  signed?: boolean;
  /** The value of full opacity; 1 by default. */
  strongest?: number;
  class?: string;
}

/** An image, redrawn whenever its pixels change. */
export function ImageCanvas({
  pixels,
  width,
  height,
  label,
  signed = false,
  strongest = 1,
  class: name = '',
}: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context)
      context.putImageData(painted(pixels, width, height, signed, strongest, theme.dark), 0, 0);
  }, [pixels, width, height, signed, strongest, theme.dark]);
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      class={`image ${name}`.trim()}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}

type Colour = readonly [number, number, number];
const INK: Record<'light' | 'dark', Colour> = { light: [24, 24, 28], dark: [240, 240, 236] };
const MORE: Record<'light' | 'dark', Colour> = { light: [22, 88, 160], dark: [125, 182, 245] };
const LESS: Record<'light' | 'dark', Colour> = { light: [184, 72, 10], dark: [245, 150, 85] };

/** Ink whose opacity is the pixel value. */
function painted(
  pixels: Float32Array,
  width: number,
  height: number,
  signed: boolean,
  strongest: number,
  dark: boolean,
): ImageData {
  const image = new ImageData(width, height);
  const ink = dark ? 'dark' : 'light';
  for (let i = 0; i < width * height; i++) {
    const colour = signed ? (pixels[i] < 0 ? LESS[ink] : MORE[ink]) : INK[ink];
    image.data.set(colour, 4 * i);
    image.data[4 * i + 3] = 255 * Math.min(1, Math.abs(pixels[i]) / strongest);
  }
  return image;
}
