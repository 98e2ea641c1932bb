/** A label over the plot, in pixels from its left edge. */
export interface LabelBox {
  /** Middle of what it speaks of. */
  readonly middle: number;
  /** Estimated width of the text. */
  readonly width: number;
  /** The more important wins the place. */
  readonly weight: number;
}

/**
 * Which labels fit beside each other, the weightiest first, and where each begins: centred over its band,
 * but inside `[0, plotWidth]`. Null for those that would lie over another.
 */
export function placeLabels(labels: readonly LabelBox[], plotWidth: number): (number | null)[] {
  const placed: { from: number; to: number }[] = [];
  const starts: (number | null)[] = labels.map(() => null);
  const order = labels.map((_, index) => index).sort((a, b) => weight(b) - weight(a));
  for (const index of order) {
    const label = labels[index];
    if (!label || label.width > plotWidth) continue;
    const wanted = label.middle - label.width / 2;
    const from = Math.min(Math.max(wanted, 0), plotWidth - label.width);
    const to = from + label.width;
    if (placed.some((other) => from < other.to && to > other.from)) continue;
    placed.push({ from, to });
    starts[index] = from;
  }
  return starts;
  function weight(index: number): number {
    return labels[index]?.weight ?? 0;
  }
}
