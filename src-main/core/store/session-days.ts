import type { Low } from 'lowdb';
import type { Session } from '#shared/model/session';
import {
  dayFolder,
  partFile,
  partNameOf,
  setAsideOf,
  type PartKind,
  type PartName,
} from './layout';
import type { ReachIndex } from './reach-index';
import { PART_SIZE, PartWriter, sessionPartShape, timesOf, type SessionPart } from './session-part';
import type { StationFiles } from './station-files';
import { TextNumbers } from './text-numbers';

/** Days kept at hand: today, yesterday, and one or two that an import is busy with. */
const DAYS_AT_HAND = 4;
/** A session that was closed just before midnight and once more after it is looked for in both days. */
const AROUND_MIDNIGHT = 3_600_000;

interface NewestPart {
  readonly number: number;
  readonly low: Low<SessionPart>;
  readonly writer: PartWriter;
}

/** What is held in memory of a day: a trace of its ids, and the one part that is still written. */
interface DayAtHand {
  readonly date: string;
  readonly ids: TextNumbers;
  readonly newest: Map<PartKind, NewestPart>;
  readonly lastNumber: Map<PartKind, number>;
  earliestStart: number;
}

/** Writes finished sessions into the parts of their days, each id once. All methods only from within a queued write. */
export class SessionDays {
  private readonly atHand = new Map<string, DayAtHand>();

  constructor(
    private readonly files: StationFiles,
    private readonly reach: ReachIndex,
    private readonly dateOf: (at: number) => string,
  ) {}

  /**
   * Writes the sessions that are new and tells how many those were. When it rejects, some of them may be written;
   * the same call again writes the rest.
   */
  async add(sessions: readonly Session[]): Promise<number> {
    let added = 0;
    for (const [date, ofDay] of this.byDay(sessions)) {
      const day = await this.day(date);
      const fresh = await this.unknown(ofDay);
      added += fresh.length;
      const imported = fresh.filter(({ origin }) => origin === 'imported');
      const seen = fresh.filter(({ origin }) => origin !== 'imported');
      await this.append(day, 'sessions', seen);
      await this.append(day, 'imported', imported);
    }
    return added;
  }

  /** Sessions by the station day of their end, days ascending. */
  byDay(sessions: readonly Session[]): [string, Session[]][] {
    const days = new Map<string, Session[]>();
    for (const session of sessions) {
      const date = this.dateOf(session.endedAt);
      const ofDay = days.get(date);
      if (ofDay === undefined) days.set(date, [session]);
      else ofDay.push(session);
    }
    return [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Lets go of days whose files are gone. */
  drop(dates: readonly string[]): void {
    for (const date of dates) this.atHand.delete(date);
  }

  private async unknown(sessions: readonly Session[]): Promise<Session[]> {
    const fresh = new Map<string, Session>();
    const read = new Map<string, ReadonlySet<string>>();
    let loaded = '';
    for (const session of sessions) {
      if (fresh.has(session.id)) continue;
      // The day before may have to be loaded first.
      const date = this.dateOf(session.endedAt - AROUND_MIDNIGHT);
      if (date !== loaded) await this.day(date);
      loaded = date;
      // To wait for an answer costs more than to find it, and nearly all are new.
      const isNew = !this.mayBeKnown(session.id) || !(await this.isKnown(session.id, read));
      if (isNew) fresh.set(session.id, session);
    }
    return [...fresh.values()];
  }

  private mayBeKnown(id: string): boolean {
    for (const { ids } of this.atHand.values()) {
      if (ids.find(id) !== undefined) return true;
    }
    return false;
  }

  /** @param read ids of days whose parts were read to be sure; such a day is added */
  private async isKnown(id: string, read: Map<string, ReadonlySet<string>>): Promise<boolean> {
    for (const { date, ids } of this.atHand.values()) {
      if (ids.find(id) === undefined) continue;
      const there = read.get(date) ?? (await this.idsIn(date));
      read.set(date, there);
      if (there.has(id)) return true;
    }
    return false;
  }

  private async idsIn(date: string): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (const name of await this.partsIn(date)) {
      if (!name.isThere) continue;
      const { low } = await this.openPart(date, name);
      for (const { id } of timesOf(low.data)) found.add(id);
    }
    return found;
  }

  private async append(
    day: DayAtHand,
    kind: PartKind,
    sessions: readonly Session[],
  ): Promise<void> {
    for (let rest = sessions; rest.length > 0;) {
      const part = await this.partWithRoom(day, kind);
      const some = rest.slice(0, PART_SIZE - part.low.data.rows.length);
      const earliest = some.reduce((at, one) => Math.min(at, one.startedAt), day.earliestStart);
      await this.reach.lower(day.date, earliest);
      await writeInto(part, some);
      day.earliestStart = earliest;
      for (const { id } of some) day.ids.of(id);
      rest = rest.slice(some.length);
    }
  }

  /** The newest part; a new one, with the next free number, where that is full. */
  private async partWithRoom(day: DayAtHand, kind: PartKind): Promise<NewestPart> {
    const newest = day.newest.get(kind);
    if (newest !== undefined && newest.low.data.rows.length < PART_SIZE) return newest;
    const number = (day.lastNumber.get(kind) ?? 0) + 1;
    day.lastNumber.set(kind, number);
    const next = await this.openPart(day.date, { kind, number });
    day.newest.set(kind, next);
    return next;
  }

  private async openPart(date: string, name: PartName): Promise<NewestPart> {
    const low = await this.files.openForWriting(partFile(date, name), sessionPartShape, {
      lost: `its sessions (at most ${PART_SIZE.toLocaleString('en')} that ended on ${date}) are missing from the statistics`,
    });
    return { number: name.number, low, writer: new PartWriter(low.data) };
  }

  private async day(date: string): Promise<DayAtHand> {
    const day = this.atHand.get(date) ?? (await this.load(date));
    // The day asked for last stands last: the first one is let go of.
    this.atHand.delete(date);
    this.atHand.set(date, day);
    for (const other of this.atHand.keys()) {
      if (this.atHand.size <= DAYS_AT_HAND) break;
      this.atHand.delete(other);
    }
    return day;
  }

  private async load(date: string): Promise<DayAtHand> {
    const folder = dayFolder(date);
    await this.files.removeLeftovers(folder, await this.files.list(folder));
    const day: DayAtHand = {
      date,
      ids: new TextNumbers(),
      newest: new Map(),
      lastNumber: new Map(),
      earliestStart: Infinity,
    };
    for (const name of await this.partsIn(date)) await this.loadPart(day, name);
    // Only the last part may be written again, and one that was set aside leaves its number taken.
    for (const [kind, { number, low }] of day.newest) {
      const mayGoOn = number === day.lastNumber.get(kind) && low.data.rows.length > 0;
      if (!mayGoOn) day.newest.delete(kind);
    }
    return day;
  }

  private async partsIn(date: string): Promise<readonly UsedPartName[]> {
    const names = await this.files.list(dayFolder(date));
    return names.map(usedPartName).filter((name) => name !== null);
  }

  private async loadPart(day: DayAtHand, { kind, number, isThere }: UsedPartName): Promise<void> {
    day.lastNumber.set(kind, Math.max(day.lastNumber.get(kind) ?? 0, number));
    if (!isThere) return;
    const part = await this.openPart(day.date, { kind, number });
    for (const { id, startedAt } of timesOf(part.low.data)) {
      day.ids.of(id);
      day.earliestStart = Math.min(day.earliestStart, startedAt);
    }
    if (number >= (day.newest.get(kind)?.number ?? 0)) day.newest.set(kind, part);
  }
}

interface UsedPartName extends PartName {
  /** False for a part that was set aside: its number stays taken. */
  readonly isThere: boolean;
}

function usedPartName(name: string): UsedPartName | null {
  const part = partNameOf(name);
  if (part !== null) return { ...part, isThere: true };
  const aside = partNameOf(setAsideOf(name)?.name ?? '');
  return aside === null ? null : { ...aside, isThere: false };
}

/** A failed write leaves the part in memory as it is on disk. */
async function writeInto({ low, writer }: NewestPart, sessions: readonly Session[]): Promise<void> {
  const before = low.data.rows.length;
  writer.append(sessions);
  try {
    await low.write();
  } catch (error) {
    low.data.rows.length = before;
    throw error;
  }
}
