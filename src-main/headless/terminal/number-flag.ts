import { UsageError } from '../command-failure';

export interface NumberRules {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

/** A number in bounds, or undefined where none was given. Throws a UsageError. */
export function numberFlag(
  written: string | undefined,
  { name, least, most, whole = false }: NumberRules,
): number | undefined {
  if (written === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(written) ? Number(written) : NaN;
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  const kind = whole ? 'a whole number' : 'a number';
  throw new UsageError(`${name} must be ${kind} from ${least} to ${most}, not “${written}”.`);
}
