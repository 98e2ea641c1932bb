import type { JsonObject } from '../store/untrusted';

/** Version of settings.json that this Earshot writes. */
export const SETTINGS_VERSION = 1;

/** Turns settings of one version into those of the next; pure, and forgiving: values are checked afterwards. */
export type Migration = (old: JsonObject) => JsonObject;

/** By the version they start from: `{ 1: renameX }` leads from 1 to 2. */
export const MIGRATIONS: Readonly<Record<number, Migration>> = {};

/** Applies every step from `from` up to `to`. Throws a RangeError where a step is missing. */
export function migrate(
  old: JsonObject,
  {
    from,
    to = SETTINGS_VERSION,
    steps = MIGRATIONS,
  }: { from: number; to?: number; steps?: Readonly<Record<number, Migration>> },
): JsonObject {
  let settings = old;
  for (let version = from; version < to; version += 1) {
    const step = steps[version];
    if (step === undefined) throw new RangeError(`No step from version ${String(version)}.`);
    settings = { ...step(settings), version: version + 1 };
  }
  return settings;
}
