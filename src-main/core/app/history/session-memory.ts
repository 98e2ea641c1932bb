import type { Session } from '#shared/model/session';
import type { PastSession } from '#shared/stats/past-session';
import { spanOfFolder } from '../../store/layout';
import type { Range, Store } from '../../store/store';

/** Sessions of finished days held at most, about 60 MB of them. */
const MOST_HELD = 250_000;
/** Ends of ranges of which the sessions that go on are remembered. */
const MOST_ENDS = 8;

/** Which station days there are to read from, at the moment of a question. */
export interface FiledDays {
  readonly today: string;
  /** Days that sessions may be filed under, ascending. */
  readonly filed: readonly string[];
}

interface HeldDay {
  readonly sessions: readonly PastSession[];
  /** First start and last end. */
  readonly from: number;
  readonly to: number;
}

/** Sessions that go on after a range, of days that are not held. */
interface GoingOn {
  readonly days: string;
  readonly sessions: readonly PastSession[];
}

/** Sessions by the day they were filed under; those of finished days are read once and stay at hand. */
export class SessionMemory {
  readonly #held = new Map<string, HeldDay>();
  readonly #goingOn = new Map<number, GoingOn>();
  readonly #today = new WeakMap<FiledDays, Promise<HeldDay>>();
  readonly #store: Pick<Store, 'sessions'>;
  #count = 0;

  constructor(store: Pick<Store, 'sessions'>) {
    this.#store = store;
  }

  forget(date: string): void {
    this.#drop(date);
    this.#goingOn.clear();
  }

  /**
   * All finished sessions that overlap a range of epoch milliseconds, and others: each once, those of a day together.
   * @param days of one question: what was filed under today is read once for it
   */
  async *sessions(span: Range, days: FiledDays): AsyncGenerator<readonly PastSession[]> {
    const unread: string[] = [];
    for (const date of days.filed) {
      if (date >= days.today || spanOfFolder(date).to <= span.from) continue;
      const held = this.#held.get(date);
      if (held !== undefined) yield reaching(held, span);
      else if (spanOfFolder(date).from >= span.to) unread.push(date);
      else {
        const day = await this.#read(new Set([date]));
        this.#hold(date, day, span);
        yield reaching(day, span);
      }
    }
    if (unread.length > 0) yield await this.#goOnAfter(span.to, unread);
    yield reaching(await this.#ofToday(days), span);
  }

  async #read(filedUnder: ReadonlySet<string>, to = Infinity): Promise<HeldDay> {
    const sessions: PastSession[] = [];
    let [first, last] = [Infinity, -Infinity];
    for await (const session of this.#store.sessions({ from: -Infinity, to, filedUnder })) {
      sessions.push(slim(session));
      first = Math.min(first, session.startedAt);
      last = Math.max(last, session.endedAt);
    }
    return { sessions, from: first, to: last };
  }

  #ofToday(days: FiledDays): Promise<HeldDay> {
    const known = this.#today.get(days);
    if (known !== undefined) return known;
    const late = days.filed.filter((date) => date > days.today);
    const reading = this.#read(new Set([days.today, ...late]));
    this.#today.set(days, reading);
    return reading;
  }

  /** Sessions of later days that began before the end of a range: few, and found without opening most of the days. */
  async #goOnAfter(end: number, dates: readonly string[]): Promise<readonly PastSession[]> {
    const days = dates.join();
    const known = this.#goingOn.get(end);
    if (known?.days === days) return known.sessions;
    const { sessions } = await this.#read(new Set(dates), end);
    for (const oldest of this.#goingOn.keys()) {
      if (this.#goingOn.size < MOST_ENDS) break;
      this.#goingOn.delete(oldest);
    }
    this.#goingOn.set(end, { days, sessions });
    return sessions;
  }

  /** Days outside the range make room; where it alone is too much, its first days stay and the others are read anew. */
  #hold(date: string, day: HeldDay, span: Range): void {
    const size = day.sessions.length;
    for (const other of [...this.#held.keys()]) {
      if (this.#count + size <= MOST_HELD) break;
      const { from, to } = spanOfFolder(other);
      if (to <= span.from || from >= span.to) this.#drop(other);
    }
    if (this.#count + size > MOST_HELD) return;
    this.#drop(date);
    this.#held.set(date, day);
    this.#count += size;
  }

  #drop(date: string): void {
    this.#count -= this.#held.get(date)?.sessions.length ?? 0;
    this.#held.delete(date);
  }
}

/** None of a day that is wholly before or after the range, without looking at each. */
function reaching({ sessions, from, to }: HeldDay, span: Range): readonly PastSession[] {
  return from < span.to && to >= span.from ? sessions : [];
}

/** Without what the sums do not need: User-Agent, id and address would take most of the memory. */
function slim(session: Session): PastSession {
  const { listener, keyEpoch, mount, moves, startedAt, endedAt, marginSeconds, isBot } = session;
  const { countryCode, region, city, client, os, kind } = session;
  const place = { countryCode, region, city };
  const player = { client, os, kind, isBot };
  const slimmed = { listener, keyEpoch, mount, startedAt, endedAt, marginSeconds };
  return { ...slimmed, ...place, ...player, ...(moves !== undefined && { moves }) };
}
