import { FakeEarshot } from '../fake-earshot';
import {
  RequestError,
  type Archive,
  type Earshot,
  type LiveState,
  type PastExports,
  type ProbeAnswer,
  type SessionRow,
  type SettingsChange,
  type SettingsView,
  type StationTest,
} from '#core/app/earshot';
import type { Past, PastQuery } from '#core/app/history/past';
import { rangeOf } from '#core/app/ask-range';
import type { Measures } from '#core/app/measures';
import type { Gap, StationSettings } from '../../../src-renderer/transport/transport';
import { DEFAULT_SETTINGS } from '#shared/model/settings';
import { BROWSER_ABOUT, FakeDoor } from '../fake-door';
import { MEASURES } from '../known-answers';
import { IMPORTED, PAST_EXPORTS, previewFor } from '../known-files';
import { dayCurve } from './day-curve';
import { madeHistory, madeSummary, overviewOf } from './made-history';
import { MadeSongs } from './made-songs';

/** What the stand-in answers. */
export interface PageFixture {
  readonly live: LiveState;
  readonly gaps: readonly Gap[];
  /** Epoch milliseconds before which nothing was seen. */
  readonly samplesSince: number;
  readonly connections: readonly SessionRow[];
  readonly probe: ProbeAnswer;
  readonly test: StationTest;
  readonly view: SettingsView;
  readonly pastExports?: PastExports;
  /** Absent: a past with all that can be known. */
  readonly history?: Past['history'] | ((query: PastQuery) => ReturnType<typeof madeHistory>);
  readonly summary?: (query: Parameters<Past['summary']>[0]) => ReturnType<typeof madeSummary>;
  /** The sentence by which files are refused. */
  readonly importRefused?: string;
}

export const STATION: StationSettings = {
  kind: 'azuracast',
  baseUrl: 'https://radio.tuzfal.example',
  stationId: '1',
  name: 'Tűzfal Rádió',
  mounts: [],
  username: null,
  timeZone: null,
};

export const SETTINGS_VIEW: SettingsView = {
  settings: { ...DEFAULT_SETTINGS, station: { ...STATION, mounts: [] } },
  secrets: { apiKey: true, password: false },
  secretsKeptIn: 'file',
  fixedByCommandLine: false,
  keySince: '2026-09-03T00:00:00Z',
  places: { source: 'iptoasn', builtAt: '2026-06-17' },
  serverRefreshSeconds: 15,
};

/** The core as the page sees it, with answers a test sets. Notes every call that would change something. */
export class StandInEarshot implements Earshot {
  fixture: PageFixture;
  /** The place in which the page is shown: a browser, until a test says otherwise. */
  readonly door = new FakeDoor(BROWSER_ABOUT);
  readonly calls: { name: string; input?: unknown }[] = [];
  readonly #listeners = new Set<(state: LiveState) => void>();

  constructor(fixture: PageFixture) {
    this.fixture = fixture;
  }

  /** Changes answers and tells every open page. */
  set(change: Partial<PageFixture>): void {
    this.fixture = { ...this.fixture, ...change };
    for (const listener of this.#listeners) listener(this.fixture.live);
  }

  live = (): LiveState => this.fixture.live;
  current = (): LiveState => this.fixture.live;
  measures = (): Measures => MEASURES;

  onChange(listener: (state: LiveState) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async connections({ cursor, limit }: { cursor?: string; limit: number }) {
    const { connections, live } = this.fixture;
    const start = Number(cursor ?? 0);
    const end = Math.min(start + limit, connections.length);
    return {
      at: live.at,
      connections: connections.slice(start, end),
      cursor: end < connections.length ? String(end) : null,
    };
  }

  archive(): Archive {
    return {
      stationName: STATION.name,
      timeZone: this.fixture.live.timeZone,
      daily: async () => [],
      past: {
        ...new FakeEarshot().archive().past,
        history: async (query) => {
          this.#note('history', query);
          return (this.fixture.history ?? madeHistory)(query);
        },
        summary: async (query) => {
          this.#note('summary', query);
          return (this.fixture.summary ?? madeSummary)(query);
        },
        overview: async (days) => {
          this.#note('overview', days);
          return overviewOf(await (this.fixture.history ?? madeHistory)(days));
        },
      },
      samples: async (query) => {
        const { gaps, samplesSince, live } = this.fixture;
        const { from, to } = rangeOf(query, live.timeZone);
        const seenUntil = live.at === null ? 0 : Date.parse(live.at);
        const begins = Math.max(from, samplesSince);
        const ends = Math.min(to - 1, seenUntil);
        return { samples: dayCurve(begins, ends, gaps), gaps: [...gaps] };
      },
      sessions: async () => ({ sessions: [], cursor: null }),
      export: async () => ({
        fileName: 'daily.csv',
        contentType: 'text/csv; charset=utf-8',
        holdsAddresses: false,
        content: (async function* () {
          yield 'date\r\n';
        })(),
        count: { rows: 0 },
      }),
      totals: async () => Promise.reject(new Error('The page does not ask for totals.')),
      preview: async (request) => previewFor(request),
      close: async () => undefined,
    };
  }

  readonly exporting: Earshot['exporting'] = {
    past: async () => this.fixture.pastExports ?? PAST_EXPORTS,
    retry: async () => {
      this.#note('retry');
      return PAST_EXPORTS;
    },
  };

  readonly importing: Earshot['importing'] = {
    begin: (file) => {
      this.#note('import', file);
      return { upload: 'upload-1' };
    },
    add: ({ text }) => ({ characters: text.length }),
    finish: async () => {
      const refused = this.fixture.importRefused;
      if (refused !== undefined) throw new RequestError('unprocessable', refused);
      return IMPORTED;
    },
  };

  readonly songs = new MadeSongs((what, input) => this.#note(what, input));

  async probe(url: string): Promise<ProbeAnswer> {
    this.#note('probe', url);
    return this.fixture.probe;
  }

  async testStation(input: unknown): Promise<StationTest> {
    this.#note('test', input);
    return this.fixture.test;
  }

  async useSample(): Promise<void> {
    this.#note('sample');
    const { live } = this.fixture;
    this.set({ live: { ...live, demo: true, stationConfigured: true, station: 'Sample station' } });
  }

  async pollNow(): Promise<{ outcome: string }> {
    this.#note('poll');
    return { outcome: 'ok' };
  }

  async pause(): Promise<void> {
    this.#note('pause');
    this.set({ live: { ...this.fixture.live, state: 'paused' } });
  }

  async resume(): Promise<void> {
    this.#note('resume');
    this.set({ live: { ...this.fixture.live, state: 'live' } });
  }

  settings = async (): Promise<SettingsView> => this.fixture.view;
  preferences = () => this.fixture.view.settings;

  async changeSettings(change: SettingsChange): Promise<SettingsView> {
    this.#note('change', change);
    const { secrets, ...sections } = change;
    const { view, live } = this.fixture;
    const next: SettingsView = {
      ...view,
      settings: { ...view.settings, ...withoutAbsent(sections) },
      secrets: {
        apiKey: secrets?.apiKey === undefined ? view.secrets.apiKey : secrets.apiKey !== null,
        password:
          secrets?.password === undefined ? view.secrets.password : secrets.password !== null,
      },
    };
    const { station } = sections;
    const isNew = station != null && !live.stationConfigured;
    this.set({
      view: next,
      live: isNew ? { ...live, stationConfigured: true, station: station.name } : live,
    });
    return next;
  }

  start = async (): Promise<void> => undefined;
  stop = async (): Promise<void> => undefined;

  #note(name: string, input?: unknown): void {
    this.calls.push(input === undefined ? { name } : { name, input });
  }
}

function withoutAbsent(sections: Omit<SettingsChange, 'secrets'>): object {
  return Object.fromEntries(Object.entries(sections).filter(([, value]) => value !== undefined));
}
