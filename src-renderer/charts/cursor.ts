/** How keys move over the marks of a chart: by one, and by a larger step up and down. */
interface CursorInput {
  readonly key: string;
  /** The mark chosen now; null before the first. */
  readonly index: number | null;
  readonly count: number;
  /** Marks to the next row; 1 where there is only one. */
  readonly row: number;
}

/** The mark a key leads to; null where the key means nothing here. */
export function cursorAfter({ key, index, count, row }: CursorInput): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: row === 1 ? -1 : row,
    ArrowUp: row === 1 ? 1 : -row,
    PageDown: -7,
    PageUp: 7,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = steps[key];
  if (step === undefined) return null;
  if (index === null) return row === 1 ? count - 1 : 0;
  const next = index + step;
  return next < 0 || next >= count ? index : next;
}
