/**
 * Reading of values that somebody else may have changed: each function returns the value in its type or throws
 * `BadEntry`, so that one wrong entry can be left out without losing the others.
 */
export class BadEntry extends Error {
  override readonly name = 'BadEntry';
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectOf(value: unknown): JsonObject {
  if (isObject(value)) return value;
  throw new BadEntry('not an object');
}

export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new BadEntry('not a list');
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new BadEntry('not a text');
}

export function textOrNull(value: unknown): string | null {
  return value === null ? null : textOf(value);
}

export function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new BadEntry('not a number');
}

/** A number that counts something or lasts some time: 0 or more. */
export function amountOf(value: unknown): number {
  const number = numberOf(value);
  if (number >= 0) return number;
  throw new BadEntry('below 0');
}

export function flagOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new BadEntry('neither true nor false');
}

export function oneOf<T extends string>(allowed: readonly T[], value: unknown): T {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  throw new BadEntry('not one of the known words');
}

/** Entries that could be read, and how many could not. */
export interface Kept<T> {
  readonly kept: T[];
  readonly bad: number;
}

/** Reads a list entry by entry; entries for which `read` throws `BadEntry` are counted and left out. */
export function keepGood<E, T>(entries: readonly E[], read: (entry: E) => T): Kept<T> {
  const kept: T[] = [];
  let bad = 0;
  for (const entry of entries) {
    try {
      kept.push(read(entry));
    } catch (error) {
      if (!(error instanceof BadEntry)) throw error;
      bad += 1;
    }
  }
  return { kept, bad };
}
