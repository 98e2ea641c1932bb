import type { SongsSide } from '#shared/model/songs';

const GREATEST_ID = 9_223_372_036_854_775_807n;

/** Whether a text can be a country or a user of listen logs. */
export function isSongsKey(by: SongsSide, key: string): boolean {
  if (by === 'country') return /^[A-Z]{2}$/.test(key);
  return /^[1-9]\d{0,18}$/.test(key) && BigInt(key) <= GREATEST_ID;
}
