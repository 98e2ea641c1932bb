import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import type { LiveState } from '#core/app/earshot';
import type { Notice } from '#core/notices/notice';
import { NOTHING_TOLD, nextNotices } from '#core/notices/next-notices';
import { wellState } from '../../support/page/live-states';

type NoticeSettings = Settings['notifications'];

/** 2026-11-21, 12:00 in Budapest and on the computer. */
export const NOON = Date.parse('2026-11-21T11:00:00Z');
const MINUTE = 60_000;

interface Options {
  readonly settings?: Partial<NoticeSettings>;
  readonly startedAt?: number;
}

/** A station whose states come one after the other, and what is told of them. */
export class StationStory {
  readonly told: { readonly at: number; readonly notice: Notice }[] = [];
  settings: NoticeSettings;
  now = NOON;
  readonly #startedAt: number;
  #memory = NOTHING_TOLD;
  #failingSince: number | null = null;
  #lastGood = NOON;

  constructor({ settings = {}, startedAt = NOON - 1000 }: Options = {}) {
    this.settings = {
      ...DEFAULT_SETTINGS.notifications,
      quietFrom: '00:00',
      quietUntil: '00:00',
      ...settings,
    };
    this.#startedAt = startedAt;
  }

  get kinds(): string[] {
    return this.told.map(({ notice }) => notice.kind);
  }

  /** A good look. */
  live(changes: Partial<LiveState> = {}): this {
    this.#failingSince = null;
    this.#lastGood = this.now;
    return this.#see({ state: 'live', ...changes });
  }

  offAir(): this {
    this.#failingSince = null;
    this.#lastGood = this.now;
    return this.#see({ state: 'offline', listeners: { total: null, unique: null } });
  }

  /** A look in vain: stale first, offline when the last good one is ten minutes old. */
  fails(outcome = 'down', reason = 'refused'): this {
    this.#failingSince ??= this.now;
    const isOld = this.now - this.#lastGood >= 10 * MINUTE;
    return this.#see({
      state: outcome === 'auth' ? 'unauthorized' : isOld ? 'offline' : 'stale',
      failure: { outcome, reason, status: null, said: null, host: 'radio.example' },
    });
  }

  /** Repeats a state every half minute. */
  during(minutes: number, look: (story: this) => unknown): this {
    for (const end = this.now + minutes * MINUTE; this.now < end;) {
      this.now += MINUTE / 2;
      look(this);
    }
    return this;
  }

  /** The machine sleeps: time passes and nothing is seen. */
  sleeps(minutes: number): this {
    this.now += minutes * MINUTE;
    return this;
  }

  #see(changes: Partial<LiveState>): this {
    const well = wellState(this.now);
    const live: LiveState = {
      ...well,
      at: iso(this.#lastGood),
      ageSeconds: (this.now - this.#lastGood) / 1000,
      failingSince: this.#failingSince === null ? null : iso(this.#failingSince),
      peakToday: { listeners: null, at: null },
      today: { ...well.today, date: iso(this.now + 60 * MINUTE).slice(0, 10) },
      ...changes,
    };
    const { memory, notices } = nextNotices(this.#memory, {
      live,
      settings: this.settings,
      now: this.now,
      wallTime: wallTime(this.now),
      startedAt: this.#startedAt,
    });
    this.#memory = memory;
    for (const notice of notices) this.told.push({ at: this.now, notice });
    return this;
  }
}

/** The computer stands in Budapest, in winter. */
export function wallTime(at: number): string {
  return iso(at + 60 * MINUTE).slice(11, 16);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
