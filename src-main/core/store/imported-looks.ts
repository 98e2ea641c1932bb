import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import { overlaps } from '#shared/stats/session-parts';
import type { Span } from '#shared/stats/observed';
import { daysBetween } from '#shared/time/station-day';
import type { ImportRecord } from './import-file';
import type { Range } from './store';

/** What looks worked out for imported time are made from. */
export interface ImportedTime {
  readonly imports: readonly ImportRecord[];
  readonly range: Range;
  readonly sessionsOf: (range: Range) => AsyncIterable<Session>;
}

/**
 * Looks of our own together with the time that imported files cover, told as looks too, so that coverage, curve and
 * peak come out of it by the same sums as everything else: one look at each end of a span, at each moment at which a
 * session begins or ends, and beside each look of our own inside it, with the count of that moment. They are derived
 * from what was imported and kept nowhere, hence not deleted with the looks of our own.
 */
export async function withImportedLooks(
  own: readonly Attempt[],
  { imports, range, sessionsOf }: ImportedTime,
): Promise<readonly Attempt[]> {
  const spans = imports
    .flatMap((one) => one.spans)
    .filter(({ from, to }) => from < range.to && to >= range.from);
  if (spans.length === 0) return own;
  const looks: Ranked[] = own.map((look) => ({ look, rank: 1 }));
  for (const span of joined(spans)) {
    // A look at the very end of what is asked for would lie outside of it.
    const from = Math.max(span.from, range.from);
    const to = Math.max(from, Math.min(span.to, range.to - 1));
    const sessions: Session[] = [];
    for await (const one of sessionsOf({ from, to: to + 1 })) {
      if (one.origin === 'imported') sessions.push(one);
    }
    const beside = own.map(({ at }) => at).filter((at) => at > from && at < to);
    for (const [index, look] of looksOf({ from, to }, sessions, beside).entries()) {
      looks.push({ look, rank: index === 0 ? 2 : 0 });
    }
  }
  return looks.sort((a, b) => a.look.at - b.look.at || a.rank - b.rank).map(({ look }) => look);
}

/** At one moment the look that ends imported time comes before our own, and the one that begins it after. */
interface Ranked {
  readonly look: Attempt;
  readonly rank: 0 | 1 | 2;
}

/** The station days of spans. */
export function daysOfSpans(spans: readonly Span[], dateOf: (at: number) => string): string[] {
  return spans
    .filter(({ from, to }) => to > from)
    .flatMap(({ from, to }) => daysBetween(dateOf(from), dateOf(to - 1)));
}

/** Spans of several files that touch are one: else the end of one would be a look that sees nobody. */
function joined(spans: readonly Span[]): Span[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

function looksOf(span: Span, sessions: readonly Session[], beside: readonly number[]): Attempt[] {
  const moments = [span.from, ...beside, span.to];
  const events = new Map(moments.map((at): [number, Event] => [at, NOTHING]));
  for (const session of sessions.filter((one) =>
    overlaps(one, { from: span.from, to: span.to + 1 }),
  )) {
    const begin = Math.max(session.startedAt, span.from);
    const end = Math.min(session.endedAt, span.to);
    add(events, begin, { begins: [session] });
    // Whoever leaves is gone at that moment, but for those of no length and those whom the span cuts off.
    add(events, end, end > begin && end < span.to ? { leaves: [session] } : { ends: [session] });
  }
  const counts = new Counts();
  let before: number | null = null;
  return [...events]
    .sort(([a], [b]) => a - b)
    .map(([at, { leaves, begins, ends }]) => {
      counts.change(leaves, -1);
      counts.change(begins, 1);
      const sample = counts.sample();
      counts.change(ends, -1);
      // Everything since the look before was observed, and nothing before the first.
      const every = before === null ? 1 : Math.max(1, (at - before) / 1000);
      before = at;
      return { at, outcome: 'ok' as const, ms: 0, every, sample, imported: true as const };
    });
}

/** Who comes and goes at one moment. */
interface Event {
  readonly leaves: readonly Session[];
  readonly begins: readonly Session[];
  readonly ends: readonly Session[];
}

const NOTHING: Event = { leaves: [], begins: [], ends: [] };

function add(events: Map<number, Event>, at: number, more: Partial<Event>): void {
  const there = events.get(at) ?? NOTHING;
  events.set(at, {
    leaves: [...there.leaves, ...(more.leaves ?? [])],
    begins: [...there.begins, ...(more.begins ?? [])],
    ends: [...there.ends, ...(more.ends ?? [])],
  });
}

/** Who is there, by mount. */
class Counts {
  readonly #mounts = new Map<string, number>();
  readonly #robots = new Map<string, number>();
  #total = 0;

  change(sessions: readonly Session[], by: 1 | -1): void {
    for (const { mount, isBot } of sessions) {
      this.#total += by;
      this.#mounts.set(mount, (this.#mounts.get(mount) ?? 0) + by);
      if (isBot) this.#robots.set(mount, (this.#robots.get(mount) ?? 0) + by);
    }
  }

  sample(): NonNullable<Attempt['sample']> {
    return {
      total: this.#total,
      mounts: Object.fromEntries(this.#mounts),
      robots: Object.fromEntries(this.#robots),
      detail: true,
      onAir: true,
    };
  }
}
