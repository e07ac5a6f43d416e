/** A grey image, row by row, 0 (no ink) … 1. */
export interface GrayscaleImage {
  width: number;
  height: number;
  values: Float32Array;
}

/**
 * Converts a drawing to an image like those of the data: scaled to occupy the same fraction of the
 * image, with its centre of mass in the middle, as MNIST's digits are (LeCun, Cortes and
 * Burges: 20 × 20 pixels of 28 × 28).
 */
export function normalizeDrawing(
  ink: GrayscaleImage,
  width: number,
  height: number,
  share: number,
): Float32Array {
  const result = new Float32Array(width * height);
  const box = bounds(ink);
  if (!box) return result;
  const scale = Math.min((width * share) / box.width, (height * share) / box.height);
  const mass = centreOfMass(ink);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      // the area of the ink that this pixel covers
      const left = mass.x + (x - width / 2) / scale;
      const top = mass.y + (y - height / 2) / scale;
      result[y * width + x] = Math.min(1, mean(ink, left, top, 1 / scale));
    }
  }
  return result;
}

/**
 * Returns the median fraction of width or height, whichever is larger, that ink occupies; 1
 * without images.
 */
export function medianInkExtent(images: readonly GrayscaleImage[]): number {
  const shares = images
    .map((image) => ({ image, box: bounds(image) }))
    .map(({ image, box }) =>
      box ? Math.max(box.width / image.width, box.height / image.height) : 1,
    )
    .sort((a, b) => a - b);
  return shares[shares.length >> 1] ?? 1;
}

/** Returns the bounding box of the ink; undefined if there is none. */
function bounds(ink: GrayscaleImage): { width: number; height: number } | undefined {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      if (ink.values[y * ink.width + x] > 0) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
  }
  return right < left ? undefined : { width: right - left + 1, height: bottom - top + 1 };
}

function centreOfMass(ink: GrayscaleImage): { x: number; y: number } {
  let [x0, y0, sum] = [0, 0, 0];
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) {
      const value = ink.values[y * ink.width + x];
      x0 += value * (x + 0.5);
      y0 += value * (y + 0.5);
      sum += value;
    }
  }
  return { x: x0 / sum, y: y0 / sum };
}

/** Returns the mean ink of a square, with pixels weighted by their area in it. */
function mean(ink: GrayscaleImage, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(ink.height, top + side); y++) {
    const tall = Math.min(y + 1, top + side) - Math.max(y, top);
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(ink.width, left + side); x++) {
      const wide = Math.min(x + 1, left + side) - Math.max(x, left);
      sum += ink.values[y * ink.width + x] * tall * wide;
    }
  }
  return sum / (side * side);
}
