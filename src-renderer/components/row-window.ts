interface RowWindowInput {
  readonly count: number;
  /** Pixels, all of them. */
  readonly rowHeight: number;
  readonly scrollTop: number;
  readonly viewHeight: number;
}

/** Rows kept ready beyond each edge, so that quick scrolling and the arrow keys meet no blank. */
const SPARE = 12;

/** Which rows of a long table to make: from `first` (included) to `end` (excluded). */
export function rowWindow(input: RowWindowInput): { first: number; end: number } {
  const { count, rowHeight, scrollTop, viewHeight } = input;
  const top = Math.floor(scrollTop / rowHeight);
  const visible = Math.ceil(viewHeight / rowHeight) + 1;
  const first = Math.min(Math.max(top - SPARE, 0), Math.max(count - visible, 0));
  return { first, end: Math.min(top + visible + SPARE, count) };
}
