const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether to ask for a newer version now: only where the person chose it, and once a day at most. */
export function isUpdateDue(state: {
  /** The setting `app.checkForUpdates`. */
  readonly isWanted: boolean;
  /** Epoch milliseconds of the last question, whatever came of it; null: never. */
  readonly askedAt: number | null;
  readonly now: number;
}): boolean {
  const { isWanted, askedAt, now } = state;
  if (!isWanted) return false;
  // A last question in the future: the clock was set back, and would keep it silent until then.
  return askedAt === null || now < askedAt || now - askedAt >= DAY_MS;
}
