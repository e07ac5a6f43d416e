/** Formats numbers and names. */

export function percent(share: number): string {
  const value = 100 * share;
  if (value > 0 && value < 0.1) return '< 0.1 %';
  return `${value.toFixed(value < 9.95 && value > 0 ? 1 : 0)} %`;
}

/** Formats a percentage with its sign. */
export function signedPercent(share: number): string {
  const size = percent(Math.abs(share));
  return size.startsWith('<') || share === 0 ? size : `${share < 0 ? '−' : '+'}${size}`;
}

export function number(value: number): string {
  if (!Number.isFinite(value)) return 'not defined';
  const size = Math.abs(value);
  if (size < 0.0001 ? value !== 0 : size >= 10000) return scientific(value, 1);
  if (Number.isInteger(value)) return String(value).replace('-', '−');
  if (size < 0.1) return value.toPrecision(2).replace('-', '−');
  return value.toFixed(size < 10 ? 2 : size < 100 ? 1 : 0).replace('-', '−');
}

/** Formats as 3 × 10⁻⁷. */
export function scientific(value: number, digits = 0): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  const raised = String(Number(exponent))
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]);
  return `${mantissa.replace('-', '−')} × 10${raised}`;
}

export function featureName(feature: number): string {
  return `F${feature}`;
}
