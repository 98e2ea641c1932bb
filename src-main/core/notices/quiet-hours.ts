/**
 * Whether nothing may be told at a moment of the day. The hours begin at `from` and end before `until`; they may go
 * over midnight. Equal: there are none.
 * @param at, from, until wall-clock times, `HH:MM`
 */
export function isQuiet(at: string, { from, until }: { from: string; until: string }): boolean {
  if (from === until) return false;
  return from < until ? from <= at && at < until : at >= from || at < until;
}
