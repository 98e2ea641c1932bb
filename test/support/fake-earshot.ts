import type { Archive, Earshot, ExportFile, LiveState } from '#core/app/earshot';
import { rangeOf } from '#core/app/ask-range';
import { DEFAULT_SETTINGS, type Settings } from '#shared/model/settings';
import type { Measures } from '#core/app/measures';
import { FakeSongs } from './fake-songs';
import { IMPORTED, PAST_EXPORTS, PREVIEW } from './known-files';
import { KNOWN_HISTORY, KNOWN_HOURS, KNOWN_OVERVIEW, KNOWN_SUMMARY } from './known-history';
import { LIVE, MEASURES, ROW, SEEN_DAY, UNSEEN_DAY } from './known-answers';

/** An Earshot with known answers that notes what it was asked. */
export class FakeEarshot implements Earshot {
  readonly asked: { readonly what: string; readonly input: unknown }[] = [];
  started = false;
  stopped = false;
  /** Thrown by the next call that reaches the core, whichever it is. */
  failWith: Error | null = null;
  /** What an export hands out, piece by piece. */
  exportPieces: AsyncIterable<string> = pieces(['date,sessions\r\n', '2026-11-20,91\r\n']);
  exportFile: Partial<ExportFile> = {};
  state: LiveState = LIVE;
  readonly #listeners = new Set<(state: LiveState) => void>();

  get listening(): number {
    return this.#listeners.size;
  }

  change(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener(this.state);
  }

  start(): Promise<void> {
    this.#note('start');
    this.started = true;
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.stopped = true;
    return Promise.resolve();
  }

  live(): LiveState {
    this.#note('live');
    return this.state;
  }

  onChange(listener: (state: LiveState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  current(): LiveState {
    this.#note('current');
    return this.state;
  }

  measures(): Measures {
    this.#note('measures');
    return MEASURES;
  }

  async connections(query: Parameters<Earshot['connections']>[0]) {
    this.#note('connections', query);
    return Promise.resolve({ at: LIVE.at, connections: [ROW], cursor: null });
  }

  archive(): Archive {
    return {
      stationName: 'Sample station',
      timeZone: 'Europe/Budapest',
      daily: (query) => this.#ranged('daily', query, [SEEN_DAY, UNSEEN_DAY]),
      past: this.#past(),
      samples: (query) =>
        this.#ranged('samples', query, {
          samples: [{ at: '2026-11-20T20:30:00+01:00', listeners: 7, mounts: { '/radio.mp3': 7 } }],
          gaps: [
            {
              from: '2026-11-20T21:00:00+01:00',
              to: '2026-11-20T22:00:00+01:00',
              reason: 'asleep',
            },
          ],
        }),
      sessions: (query) =>
        this.#ranged('sessions', query, { sessions: [ROW], cursor: 'next-page' }),
      export: (request) =>
        this.#ranged('export', request, {
          fileName: 'daily 2026-11-20.csv',
          contentType: 'text/csv; charset=utf-8',
          holdsAddresses: false,
          content: this.exportPieces,
          count: { rows: 1 },
          ...this.exportFile,
        }),
      totals: (query) =>
        this.#ranged('totals', query, {
          listeners: 57,
          longListeners: 33,
          shortListeners: 9,
          unknownLocation: 1,
          sessions: 91,
        }),
      preview: (request) => this.#ranged('preview', request, PREVIEW),
      close: () => {
        this.asked.push({ what: 'close', input: undefined });
        return Promise.resolve();
      },
    };
  }

  #past(): Archive['past'] {
    const { timeZone, places, devices, mounts } = KNOWN_HISTORY;
    const compared = { timeZone, previous: KNOWN_HISTORY.previous, yearAgo: null };
    const periods = [{ ...KNOWN_SUMMARY, period: '2026-W47' }];
    return {
      hourly: (query) => this.#ranged('hourly', query, { timeZone, hours: KNOWN_HOURS }),
      summary: (query) => {
        const told = query.by === undefined ? null : periods;
        return this.#ranged('summary', query, { ...KNOWN_SUMMARY, ...compared, periods: told });
      },
      geo: (query) => this.#ranged('geo', query, { places: places ?? [] }),
      devices: (query) => this.#ranged('devices', query, { devices: devices ?? [] }),
      mounts: (query) => this.#ranged('mounts', query, { mounts }),
      history: (query) => this.#ranged('history', query, KNOWN_HISTORY),
      overview: (days) => this.#ranged('overview', days, KNOWN_OVERVIEW),
    };
  }

  readonly exporting: Earshot['exporting'] = {
    past: async (query) => {
      this.#note('pastExports', query);
      return Promise.resolve(PAST_EXPORTS);
    },
    retry: async () => {
      this.#note('retryExports');
      return Promise.resolve(PAST_EXPORTS);
    },
  };

  readonly importing: Earshot['importing'] = {
    begin: (file) => {
      this.#note('importBegin', file);
      return { upload: 'upload-1' };
    },
    add: (piece) => {
      this.#note('importAdd', piece);
      return { characters: piece.text.length };
    },
    finish: async (upload) => {
      this.#note('importFinish', upload);
      return Promise.resolve(IMPORTED);
    },
  };

  readonly songs = new FakeSongs((what, input) => this.#note(what, input));

  async probe(url: string) {
    this.#note('probe', url);
    return Promise.resolve({
      found: false as const,
      tried: [`${url}/status-json.xsl: 404`],
      message: 'Nothing was found.',
    });
  }

  async testStation(input: Parameters<Earshot['testStation']>[0]) {
    this.#note('testStation', input);
    return Promise.resolve({
      ok: true,
      listeners: 7,
      connections: 7,
      detail: 'ok' as const,
      error: null,
      reason: null,
      status: 200,
      ms: 12,
      said: null,
      mounts: ['/radio.mp3'],
    });
  }

  async useSample(): Promise<void> {
    this.#note('useSample');
    return Promise.resolve();
  }

  async pollNow() {
    this.#note('pollNow');
    return Promise.resolve({ outcome: 'ok' });
  }

  async pause(): Promise<void> {
    this.#note('pause');
    this.change({ state: 'paused' });
    return Promise.resolve();
  }

  async resume(): Promise<void> {
    this.#note('resume');
    this.change({ state: 'live' });
    return Promise.resolve();
  }

  async settings() {
    this.#note('settings');
    return Promise.resolve({
      settings: { ...DEFAULT_SETTINGS, station: null },
      secrets: { apiKey: true, password: false },
      secretsKeptIn: 'file' as const,
      fixedByCommandLine: false,
      keySince: null,
      places: { source: 'iptoasn', builtAt: '2026-06-17' },
      serverRefreshSeconds: 15,
    });
  }

  preferences(): Settings {
    return DEFAULT_SETTINGS;
  }

  async changeSettings(change: Parameters<Earshot['changeSettings']>[0]) {
    this.#note('changeSettings', change);
    return this.settings();
  }

  async #ranged<T>(
    what: string,
    query: { readonly from: string; readonly to: string },
    answer: T,
  ): Promise<T> {
    rangeOf(query, 'Europe/Budapest');
    this.#note(what, query);
    return Promise.resolve(answer);
  }

  #note(what: string, input?: unknown): void {
    this.asked.push({ what, input });
    const failure = this.failWith;
    this.failWith = null;
    if (failure !== null) throw failure;
  }
}

export async function* pieces(all: readonly string[]): AsyncGenerator<string> {
  for (const piece of all) yield await Promise.resolve(piece);
}
