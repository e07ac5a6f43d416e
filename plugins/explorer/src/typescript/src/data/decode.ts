import type { EncodedExamples } from './payload';

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Decodes little-endian float32 from base64, on machines of either byte order. */
export function decodeFloats(base64: string): Float32Array {
  const bytes = bytesOf(base64);
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(bytes.length / 4);
  for (let i = 0; i < values.length; i++) values[i] = view.getFloat32(4 * i, true);
  return values;
}

/** Decoded examples. */
export interface Examples {
  count: number;
  labels: number[];
  /** Pixels of one example, in 0 … 1. */
  pixels(index: number): Float32Array;
}

export function decodeExamples(packed: EncodedExamples): Examples {
  const values =
    'bytes' in packed.pixels
      ? Float32Array.from(bytesOf(packed.pixels.bytes), (byte) => byte / 255)
      : decodeFloats(packed.pixels.float32);
  const width = packed.count === 0 ? 0 : values.length / packed.count;
  return {
    count: packed.count,
    labels: packed.labels,
    pixels: (index) => values.subarray(index * width, (index + 1) * width),
  };
}

/** Returns a row of a matrix. */
export function row(matrix: Float32Array, index: number, width: number): Float32Array {
  return matrix.subarray(index * width, (index + 1) * width);
}
