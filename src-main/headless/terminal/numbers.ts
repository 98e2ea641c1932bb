/** Nobody knows; never zero. */
export const UNKNOWN = '–';

export function count(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}

export function decimal(value: number | null): string {
  return value === null ? UNKNOWN : value.toFixed(1);
}

/** Rounded down: a day with a gap was not seen whole. */
export function percent(part: number): string {
  return `${String(Math.floor(part * 100))} %`;
}
