import type { Attempt } from '#shared/model/attempt';
import type { Session } from '#shared/model/session';
import { overlaps } from '#shared/stats/session-parts';
import { dayFinder } from './day-finder';
import type { ImportRecord } from './import-file';
import { daysOfSpans, withImportedLooks } from './imported-looks';
import type { DayListeners } from './listener-file';
import { openSessions } from './standing-session';
import {
  NOTHING_OPEN,
  type DaySum,
  type OpenState,
  type Range,
  type SessionRange,
  type Store,
  type StoreProblem,
  type Tick,
} from './store';

/** A store that forgets everything at its end: for tests, and to keep the interface honest. */
export function memoryStore({ timeZone }: { readonly timeZone: () => string }): Store {
  return new MemoryStore(dayFinder(timeZone));
}

class MemoryStore implements Store {
  private state: OpenState = NOTHING_OPEN;
  private readonly byId = new Map<string, Session>();
  private kept: Attempt[] = [];
  private files: readonly ImportRecord[] = [];
  private readonly sums = new Map<string, DaySum>();
  private readonly listeners = new Map<string, DayListeners>();

  constructor(private readonly dateOf: (at: number) => string) {}

  open(): ReturnType<Store['open']> {
    const { detailAt, closedLately } = this.state;
    return Promise.resolve({ sessions: openSessions(this.state), detailAt, closedLately });
  }

  record({ attempt, closed, open }: Tick): Promise<void> {
    this.add(closed);
    this.kept.push(attempt);
    this.state = open ?? this.state;
    return Promise.resolve();
  }

  addSessions(sessions: readonly Session[]): Promise<{ added: number; known: number }> {
    const added = this.add(sessions);
    return Promise.resolve({ added, known: sessions.length - added });
  }

  addAttempts(attempts: readonly Attempt[]): Promise<void> {
    this.kept.push(...attempts);
    return Promise.resolve();
  }

  async *sessions(range: SessionRange): AsyncGenerator<Session> {
    if (range.from >= range.to) return;
    const isAsked = (session: Session): boolean =>
      overlaps(session, range) && range.filedUnder?.has(this.dateOf(session.endedAt)) !== false;
    for (const session of [...this.byId.values()].sort((a, b) => a.endedAt - b.endedAt)) {
      if (isAsked(session)) yield await Promise.resolve(session);
    }
  }

  async attempts(range: Range): Promise<readonly Attempt[]> {
    const inside = this.kept.filter(({ at }) => at >= range.from && at < range.to);
    return withImportedLooks(
      inside.sort((a, b) => a.at - b.at),
      { imports: this.files, range, sessionsOf: (part) => this.sessions(part) },
    );
  }

  imports(): Promise<readonly ImportRecord[]> {
    return Promise.resolve(this.files);
  }

  putImport(record: ImportRecord): Promise<void> {
    const others = this.files.filter(({ fingerprint }) => fingerprint !== record.fingerprint);
    this.files = [...others, record];
    return Promise.resolve();
  }

  daySums(from: string, to: string): Promise<readonly DaySum[]> {
    const inside = [...this.sums].filter(([date]) => date >= from && date <= to);
    return Promise.resolve(inside.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum));
  }

  sumMonths(): Promise<readonly string[]> {
    return Promise.resolve(
      [...new Set([...this.sums.keys()].map((date) => date.slice(0, 7)))].sort(),
    );
  }

  putDaySums(sums: readonly DaySum[]): Promise<void> {
    for (const sum of sums) this.sums.set(sum.stats.date, sum);
    return Promise.resolve();
  }

  dayListeners(date: string): Promise<readonly string[] | null> {
    return Promise.resolve(this.listeners.get(date)?.listeners ?? null);
  }

  putDayListeners(date: string, keyEpoch: number, listeners: readonly string[]): Promise<void> {
    this.listeners.set(date, { keyEpoch, listeners });
    return Promise.resolve();
  }

  forget({
    sessionsBefore,
    keepKeyEpoch,
  }: {
    sessionsBefore: string;
    keepKeyEpoch: number;
  }): Promise<{ days: readonly string[] }> {
    const days = new Set<string>();
    for (const [id, { endedAt, origin }] of this.byId) {
      const date = this.dateOf(endedAt);
      if (date >= sessionsBefore || origin === 'imported') continue;
      this.byId.delete(id);
      days.add(date);
    }
    for (const date of this.kept.map(({ at }) => this.dateOf(at))) {
      if (date < sessionsBefore) days.add(date);
    }
    this.kept = this.kept.filter(({ at }) => this.dateOf(at) >= sessionsBefore);
    for (const [date, { keyEpoch }] of this.listeners) {
      if (keyEpoch !== keepKeyEpoch) this.listeners.delete(date);
    }
    return Promise.resolve({ days: [...days].sort() });
  }

  days(): Promise<readonly string[]> {
    const days = [
      ...[...this.byId.values()].map(({ endedAt }) => this.dateOf(endedAt)),
      ...this.kept.map(({ at }) => this.dateOf(at)),
      ...this.files.flatMap(({ spans }) => daysOfSpans(spans, this.dateOf)),
    ];
    return Promise.resolve([...new Set(days)].sort());
  }

  problems(): readonly StoreProblem[] {
    return [];
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private add(sessions: readonly Session[]): number {
    let added = 0;
    for (const session of sessions) {
      if (this.byId.has(session.id)) continue;
      this.byId.set(session.id, session);
      added += 1;
    }
    return added;
  }
}
