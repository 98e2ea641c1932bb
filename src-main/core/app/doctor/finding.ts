export type Level = 'ok' | 'note' | 'warning' | 'error';

/** One thing that was looked at. No secret and no address of a listener stands in it. */
export interface Finding {
  /** What was looked at, `group.part`; several findings may share one. */
  readonly id: string;
  readonly level: Level;
  /** One sentence or two for a volunteer. */
  readonly what: string;
  /** What to do about it; never null for a warning or an error. */
  readonly mend: string | null;
}

export function ok(id: string, what: string): Finding {
  return { id, level: 'ok', what, mend: null };
}

export function note(id: string, what: string, mend: string | null = null): Finding {
  return { id, level: 'note', what, mend };
}

export function warning(id: string, what: string, mend: string): Finding {
  return { id, level: 'warning', what, mend };
}

export function error(id: string, what: string, mend: string): Finding {
  return { id, level: 'error', what, mend };
}
