/** A label over the plot, in pixels from its left edge. */
export interface LabelBox {
  /** Middle of what it speaks of. */
  readonly middle: number;
  /** Estimated width of the text. */
  readonly width: number;
  /** The more important wins the place. */
  readonly weight: number;
}

/** Which part of the label lies left of the middle of its band, as tried one after the other. */
const SHIFTS = [0.5, 0.9, 0.1];

/**
 * Which labels fit beside each other, the weightiest first, and where each begins: centred over its band,
 * else ending or beginning there, always inside `[0, plotWidth]`. Null for those that would lie over another.
 */
export function placeLabels(labels: readonly LabelBox[], plotWidth: number): (number | null)[] {
  const placed: { from: number; to: number }[] = [];
  const starts: (number | null)[] = labels.map(() => null);
  const order = labels.map((_, index) => index).sort((a, b) => weight(b) - weight(a));
  for (const index of order) {
    const label = labels[index];
    if (!label || label.width > plotWidth) continue;
    const from = SHIFTS.map((shift) => startOf(label, shift, plotWidth)).find((start) =>
      placed.every((other) => start >= other.to || start + label.width <= other.from),
    );
    if (from === undefined) continue;
    placed.push({ from, to: from + label.width });
    starts[index] = from;
  }
  return starts;
  function weight(index: number): number {
    return labels[index]?.weight ?? 0;
  }
}

function startOf(label: LabelBox, shift: number, plotWidth: number): number {
  return Math.min(Math.max(label.middle - shift * label.width, 0), plotWidth - label.width);
}
